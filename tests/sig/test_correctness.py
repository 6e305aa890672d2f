"""SIG correctness: whatever an honest user cannot do is the scheme's loss, and never an error."""

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Scheme
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey
from tests.cells import match, planted, schemes, wins

SOUND = [s for s in schemes(SIG).values() if not s.fault]


class RefusesToSign(Ed25519):
    """Nothing is ever signed."""

    def sign(self, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
        """The fault: a rejection."""
        raise Rejection(Reason.REFUSED, "not today")


class RefusesToVerify(Ed25519):
    """Rejects where it should answer."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: a rejection."""
        raise Rejection(Reason.INVALID, "looks odd")


class VerifiesShortOnes(Ed25519):
    """Long messages are lost."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: a limit that Sign does not have."""
        return len(m) < 1000 and super().verify(vk, sigma, m)


class Crashes(Ed25519):
    """Not a refusal."""

    def sign(self, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
        """The fault: an exception that nobody announced."""
        raise RuntimeError("out of memory")


@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_honest_use_of_a_sound_scheme_wins_nothing(scheme: Scheme) -> None:
    assert wins("sig/correctness", scheme, "honest_use", 4) == 0


@pytest.mark.parametrize("fault", [RefusesToSign(), RefusesToVerify(), VerifiesShortOnes()])
def test_what_does_not_verify_is_a_win(fault: Ed25519) -> None:
    assert wins("sig/correctness", planted(SIG, fault), "honest_use", 4) == 4


def test_a_crash_is_no_win() -> None:
    outcome = match("sig/correctness", planted(SIG, Crashes()), "honest_use").play(1, 0).outcome
    assert not outcome.won
    assert outcome.fault is not None
    assert "out of memory" in outcome.fault.reason
