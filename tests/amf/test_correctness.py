"""AMF correctness: whatever an honest user cannot do is the scheme's loss, and never an error."""

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Scheme
from schemes.amf.interface import AMF
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.cells import match, planted, schemes, wins

SOUND = [s for s in schemes(AMF).values() if not s.fault]


class RefusesToFrank(Tyagi19):
    """Nothing can be sent."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: a rejection."""
        raise Rejection(Reason.REFUSED, "not today")


class VerifiesNothing(Tyagi19):
    """Nothing can be read."""

    def recipients_half(self, code: bytes, e_r: Point, sk_r: int) -> Point:
        """The fault: no R is ever the right one."""
        raise Rejection(Reason.INVALID, "whatever R is")


class RefusesToJudge(Tyagi19):
    """Rejects where it should answer."""

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """The fault: a rejection."""
        raise Rejection(Reason.REFUSED, "not today")


class Crashes(Tyagi19):
    """Not a refusal."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: an exception that nobody announced."""
        raise RuntimeError("out of memory")


@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_honest_use_of_a_sound_scheme_wins_nothing(scheme: Scheme) -> None:
    assert wins("amf/correctness", scheme, "honest_use", 4) == 0


@pytest.mark.parametrize("fault", [RefusesToFrank(), VerifiesNothing(), RefusesToJudge()])
def test_what_is_not_accepted_is_a_win(fault: Tyagi19) -> None:
    assert wins("amf/correctness", planted(AMF, fault), "honest_use", 4) == 4


def test_a_crash_is_no_win() -> None:
    outcome = match("amf/correctness", planted(AMF, Crashes()), "honest_use").play(1, 0).outcome
    assert not outcome.won
    assert outcome.fault is not None
    assert "out of memory" in outcome.fault.reason
