"""Which cells are played, and what is expected of each: data, fixed before the first trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.judge.cell import Cell
from harness.judge.results import AdversaryFacts, CoinsFrom, Coverage, GameFacts, SchemeFacts
from harness.judge.usage import UsageError
from harness.judge.verdict import GuessingTest, Test, Verdict, WinningTest, family_alpha


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A cell that will be played, as the catalogue describes it."""

    cell: Cell
    kind: str
    guessing: bool
    probabilistic: bool  # the adversary answers with probabilities
    p0: float  # a generic guess's chance in a winning game; 0 in a guessing game
    expected: Verdict | None
    cause: str
    why: str
    control: bool
    coins: CoinsFrom
    made_of: str  # the scheme's value in words: classes, and the plain values in their fields
    modules: tuple[str, ...]  # where its game, adversary, scheme and blocks come from
    named: tuple[str, ...] = ()
    """Where the slots come from that a finding names for it: edited, they have it played first."""

    @property
    def own(self) -> bool:
        """Whether the scheme draws coins of its own, so that nothing is played twice."""
        return self.coins is CoinsFrom.OWN


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the catalogue answers when it is asked for cells."""

    cells: tuple[Planned, ...]
    coverage: tuple[Coverage, ...]
    games: Mapping[str, GameFacts]
    schemes: Mapping[str, SchemeFacts]
    adversaries: Mapping[str, AdversaryFacts]
    vanished: tuple[tuple[Cell, str], ...]  # cells that were asked for, and why they are gone


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole table before it is played."""

    offer: Offer
    eps: float
    alpha: float
    groups: Mapping[Cell, str] = field(default_factory=dict)
    """Cells of one group are played one after the other, and no more once one is BROKEN."""

    @property
    def cells(self) -> tuple[Planned, ...]:
        """The cells in canonical order."""
        return self.offer.cells

    def test(self, planned: Planned) -> Test:
        """The sequential test of one of its cells."""
        return test_of(planned.guessing, planned.probabilistic, planned.p0, self.alpha, self.eps)


def test_of(guessing: bool, probabilistic: bool, p0: float, alpha: float, eps: float) -> Test:
    """The sequential test of a cell. Raises ValueError if eps does not suit the game."""
    return GuessingTest(alpha, eps, probabilistic) if guessing else WinningTest(alpha, eps, p0)


def fixed(offer: Offer, eps: float) -> Plan:
    """The plan of what was offered. Raises UsageError."""
    if not offer.cells:
        raise UsageError("nothing to play: no adversary among them plays these games and schemes")
    made = Plan(offer=offer, eps=eps, alpha=family_alpha(len(offer.cells)))
    for planned in made.cells:
        try:
            made.test(planned)
        except ValueError as error:
            raise UsageError(f"{planned.cell.game} cannot be judged: {error}") from error
    return made
