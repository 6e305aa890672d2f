"""What the trials of one cell add up to, in the order of their indices."""

from dataclasses import dataclass, field

from harness.declare.registry import GameEntry
from harness.engine.trial import Fault, Match, Outcome
from harness.engine.verdict import GuessingTest, Tally, Test, Verdict, WinningTest


@dataclass
class Fold:
    """The prefix of trials that were played: constant size, however many there are."""

    tally: Tally = field(default_factory=Tally)
    first_win: int | None = None
    queries: int = 0
    inadmissible: int = 0
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
        if outcome.fault is not None:
            self.fault = outcome.fault
            return
        if outcome.won and self.first_win is None:
            self.first_win = self.tally.trials
        self.tally = self.tally.add(outcome.won, outcome.log_bet)
        self.decision = test.decide(self.tally)


def test_of(match: Match, alpha: float, eps: float) -> Test:
    """The sequential test of a cell. Raises ValueError if eps does not suit the game."""
    if match.guessing:
        return GuessingTest(alpha, eps, match.probabilistic)
    return WinningTest(alpha, eps, generic_guess(match.game))


def generic_guess(game: GameEntry) -> float:
    """p0 of a winning game."""
    p0: float = game.play.p0
    return p0
