"""On sound designs the stronger adversaries see nothing; the faulty ones of these tests work."""

import pytest

from harness.declare.registry import GAMES
from harness.engine import catalogue
from harness.engine.plan import Planned, eligible
from harness.judge.verdict import Verdict
from schemes.messenger.interface import MESSENGER
from schemes.pke.interface import PKE
from tests.cells import planted, wins
from tests.strong import careless, variants
from tests.strong.variants import PkeMacOfTheEnd

TRIALS = 20
LOOKING = {"lengths", "repeat_and_compare", "confirm_a_guess"}
SIGNS = {("abp/report_privacy", "repeat_and_compare")}
"""Where RP sees tags: four bytes of each say 2 or 3, the signs of its points, and chance makes them
agree with either side. Such bets are lost as often as won, which is the verdict's to say."""
SOUND = [
    planned
    for name in ("hardened", "as_written", "hpke", "nacl_box")
    for scheme in (catalogue.scheme(name),)
    for game in GAMES.values()
    if game.kind == scheme.kind
    for planned in eligible(scheme, game)
    if planned.cell.adversary in LOOKING and planned.expected is Verdict.HOLDS
    if (planned.cell.game, planned.cell.adversary) not in SIGNS
]


@pytest.mark.parametrize("planned", SOUND, ids=lambda planned: str(planned.cell))
def test_nothing_is_seen(planned: Planned) -> None:
    """It does not bet, but for an accident: three letters do stand somewhere in noise."""
    bets = [planned.match.play(1, index).outcome.log_bet for index in range(TRIALS)]
    assert sum(bet != 0 for bet in bets) <= 1


@pytest.mark.parametrize(
    "value",
    [
        variants.SM_MAC_OF_THE_END,
        variants.BOTH_MAC_OF_THE_END,
        variants.RANDOMLY_PADDED,
        variants.HASH_IN_PROOF,
        variants.LONG_TAGS_BESIDE,
        variants.QUERY_IN_CLEAR,
        variants.NONCE_WITH_QUERY,
        *map(careless.indexed, careless.NORMAL),
        *map(careless.made, (careless.FoldsEntries, careless.AnyProvider, careless.CertifiesNames)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_faulty_messenger_is_one_that_works(value: object) -> None:
    assert wins("pro/correctness", planted(MESSENGER, value), "conversation", 2) == 0


@pytest.mark.parametrize("value", [PkeMacOfTheEnd(), careless.UncheckedByte(-3)])
def test_faulty_encryption_is_one_that_works(value: object) -> None:
    assert wins("pke/correctness", planted(PKE, value), "honest_use", 2) == 0
