"""The generic adversaries on AMF, against faults planted here."""

import pytest

from harness.declare.coins import ChosenCoins, Coins
from schemes.amf.interface import AMF
from schemes.amf.tag import Point, Statement
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.cells import planted, wins

DENIABILITY = ["amf/deniability_universal", "amf/deniability_receiver", "amf/deniability_judge"]
LENGTH = 356


class WithoutCoins(Tyagi19):
    """Frank's tag is a function of keys and message."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: the same coins for every tag."""
        return super().frank(sk_s, pk_r, pk_j, m, ChosenCoins(b""))


class Longer(Tyagi19):
    """Frank's tag has a byte more."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: the forgers' tags have not."""
        return FrankingTag(super().frank(sk_s, pk_r, pk_j, m, coins) + b"\0")


class ForAnotherRecipient(Tyagi19):
    """A forger whose tags Verify refuses."""

    def rforge(
        self, pk_s: AmfPublicKey, sk_r: AmfSecretKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: a recipient's key that is not the recipient's."""
        return super().rforge(pk_s, self.keygen(coins)[0], pk_j, m, coins)


class ForAnotherJudge(Tyagi19):
    """A forger whose tags Judge refuses."""

    def jforge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, sk_j: AmfSecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The fault: a judge's key that is not the judge's."""
        return super().jforge(pk_s, pk_r, self.keygen(coins)[0], m, coins)


class IgnoresTheEnd(Tyagi19):
    """Verify ignores what follows the tag, and Judge does not."""

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """The fault: the tag is cut."""
        return super().verify(pk_s, sk_r, pk_j, m, FrankingTag(sigma[:LENGTH]))


class ProvesNothing(Tyagi19):
    """Verify and Judge open their halves, and believe the rest."""

    def proved(self, s: Statement, m: Message, proof: tuple[int, ...]) -> bool:
        """The fault: any proof will do."""
        return True


class AnyRecipientsHalf(Tyagi19):
    """Verify does not look whether R can be opened."""

    def recipients_half(self, code: bytes, e_r: Point, sk_r: int) -> Point:
        """The fault: no equation."""
        return self.element(code)


class AnyJudgesHalf(Tyagi19):
    """Judge does not look whether J can be opened."""

    def judges_half(self, code: bytes, e_j: Point, sk_j: int) -> Point:
        """The fault: no equation."""
        return self.element(code)


class ForgetsTheJudgesHalf(Tyagi19):
    """Half of the statement is hashed: neither J nor E_J."""

    def transcript(self, s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
        """The fault: g stands in their places."""
        return super().transcript(s._replace(j=s.g, e_j=s.g), m, commitments)


class ForgetsTheRecipientsHalf(Tyagi19):
    """The other half of the statement is hashed: neither R nor E_R."""

    def transcript(self, s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
        """The fault: g stands in their places."""
        return super().transcript(s._replace(r=s.g, e_r=s.g), m, commitments)


FAULTS = [
    (WithoutCoins(), DENIABILITY, "compare_repeats"),
    (Longer(), DENIABILITY, "compare_repeats"),
    (ForAnotherRecipient(), ["amf/deniability_receiver"], "check_with_every_key"),
    (ForAnotherJudge(), ["amf/deniability_judge"], "check_with_every_key"),
    (IgnoresTheEnd(), ["amf/sender_binding"], "mutate_the_tag"),
    (ProvesNothing(), ["amf/unforgeability", "amf/receiver_binding[message]"], "mutate_the_tag"),
    (AnyRecipientsHalf(), ["amf/unforgeability"], "cross_use"),
    (
        AnyJudgesHalf(),
        ["amf/receiver_binding[message]", "amf/receiver_binding[recipient]"],
        "cross_use",
    ),
    (
        ForgetsTheJudgesHalf(),
        ["amf/unforgeability", "amf/receiver_binding[message]"],
        "choose_the_statement_last",
    ),
    (ForgetsTheRecipientsHalf(), ["amf/sender_binding"], "choose_the_statement_last"),
]


@pytest.mark.parametrize(
    ("fault", "game", "name"),
    [
        pytest.param(fault, game, name, id=f"{type(fault).__name__}-{game}")
        for fault, games, name in FAULTS
        for game in games
    ],
)
def test_the_fault_is_found(fault: Tyagi19, game: str, name: str) -> None:
    assert wins(game, planted(AMF, fault), name, 8) == 8
