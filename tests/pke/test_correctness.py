"""PKE correctness: whatever an honest user cannot do is the scheme's loss, and never an error."""

import pytest

from games.pke.correctness import Correctness
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Scheme
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey
from tests.cells import match, planted, schemes, wins

SOUND = [s for s in schemes(PKE).values() if not s.fault]


class RefusesToEncrypt(Hpke):
    """Nothing can be sent."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: a rejection."""
        raise Rejection(Reason.REFUSED, "not today")


class RefusesToDecrypt(Hpke):
    """Nothing can be read."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: a rejection."""
        raise Rejection(Reason.INVALID, "looks odd")


class DropsAByte(Hpke):
    """What is read is not what was sent."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: the last byte is missing."""
        return Message(super().dec(sk, c)[:-1])


class Crashes(Hpke):
    """Not a refusal."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: an exception that nobody announced."""
        raise RuntimeError("out of memory")


@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_honest_use_of_a_sound_scheme_wins_nothing(scheme: Scheme) -> None:
    assert wins("pke/correctness", scheme, "honest_use", 4) == 0


@pytest.mark.parametrize("fault", [RefusesToEncrypt(), RefusesToDecrypt(), DropsAByte()])
def test_what_does_not_come_back_is_a_win(fault: Hpke) -> None:
    assert wins("pke/correctness", planted(PKE, fault), "honest_use", 4) == 4


def test_a_crash_is_no_win() -> None:
    outcome = match("pke/correctness", planted(PKE, Crashes()), "honest_use").play(1, 0).outcome
    assert not outcome.won
    assert outcome.fault is not None
    assert "out of memory" in outcome.fault.reason


def test_one_lost_message_is_enough() -> None:
    game = Correctness(schemes(PKE)["refuses_long"].value, Coins(b"rules"))
    game.initialize()
    assert game.round_trip(Message(b"short"))
    assert not game.won
    assert not game.round_trip(Message(bytes(2000)))
    assert game.won
    assert game.round_trip(Message(b"short"))
    assert game.won
