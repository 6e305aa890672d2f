"""What the trials of one cell add up to, in the order of their indices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.declare.game import Winning
from harness.declare.registry import GameEntry
from harness.engine.outcome import Fault, Outcome
from harness.engine.trial import Match
from harness.engine.verdict import GuessingTest, Tally, Test, Verdict, WinningTest

OTHER = "other"
REASONS = 64  # kinds of rejection that are counted apart
SHOWN = 8  # of which so many, the most frequent, are told


@dataclass(kw_only=True)
class Fold:
    """The prefix of trials that were played: of bounded size, however many there are."""

    tally: Tally = field(default_factory=Tally)
    first_win: int | None = None
    queries: int = 0
    inadmissible: int = 0
    stopped_by: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    fault: Fault | None = None
    decision: Verdict | None = None

    @property
    def closed(self) -> bool:
        """Whether the cell needs no more trials."""
        return self.decision is not None or self.fault is not None

    def add(self, outcome: Outcome, test: Test) -> None:
        """Append the next trial. The first fault in index order ends the cell."""
        assert not self.closed, "a closed cell takes no more trials"
        self.queries += outcome.queries
        self.inadmissible += outcome.inadmissible
        for reason, calls in outcome.stopped_by:
            self._stopped(reason, calls)
        if outcome.fault is not None:
            self.fault = outcome.fault
            return
        if outcome.won and self.first_win is None:
            self.first_win = self.tally.trials
        self.tally = self.tally.add(outcome.won, outcome.log_bet)
        self.decision = test.decide(self.tally)

    def _stopped(self, reason: str, calls: int) -> None:
        """Count a rejection; trials come in index order, so that the same reasons are kept."""
        known = reason in self.stopped_by or len(self.stopped_by) < REASONS
        kept = reason if known else OTHER
        self.stopped_by[kept] = self.stopped_by.get(kept, 0) + calls


def most_frequent(counted: Mapping[str, int]) -> dict[str, int]:
    """The most frequent few, in that order, and the sum of all the others."""
    apart = sorted((item for item in counted.items() if item[0] != OTHER), key=_rank)
    rest = sum(counted.values()) - sum(count for _, count in apart[:SHOWN])
    return dict(apart[:SHOWN]) | ({OTHER: rest} if rest else {})


def _rank(item: tuple[str, int]) -> tuple[int, str]:
    reason, count = item
    return -count, reason


def test_of(match: Match, alpha: float, eps: float) -> Test:
    """The sequential test of a cell. Raises ValueError if eps does not suit the game."""
    if match.guessing:
        return GuessingTest(alpha, eps, match.probabilistic)
    return WinningTest(alpha, eps, generic_guess(match.game))


def generic_guess(game: GameEntry) -> float:
    """p0 of a winning game."""
    assert issubclass(game.play, Winning)
    return game.play.p0
