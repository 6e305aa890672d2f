"""What the trials of one cell add up to, in the order of their indices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.messages import MARKS, Mark
from harness.judge.results import Json
from harness.judge.verdict import Tally, Test, Verdict

OTHER = "other"
REASONS = 64  # kinds of rejection that are counted apart
SHOWN = 8  # of which so many, the most frequent, are told
HEAD = 4  # first outcomes that are kept whole, to be compared when they are played again


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
    cut: str = ""  # why it ended undecided before its time
    head: list[Outcome] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    story: Json | None = None  # of the first trial that was won
    confirmed: bool = False  # whether a new process has played some of it again, the same

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
        if len(self.head) < HEAD:
            self.head.append(outcome)
        if outcome.won and self.first_win is None:
            self.first_win = self.tally.trials
        self.tally = self.tally.add(outcome.won, outcome.log_bet)
        self.decision = test.decide(self.tally)

    def mark(self, marks: Mapping[int, Mark]) -> None:
        """Keep what the trials so far are recognised by, and no more than that."""
        self.marks |= {
            index: mark
            for index, mark in marks.items()
            if index < self.tally.trials and (index in MARKS or index == self.first_win)
        }

    def cut_off(self, why: str) -> None:
        """End it undecided: what would come next is lost, and must not be played again."""
        self.cut = why
        self.decision = Verdict.UNDECIDED

    def spoil(self, blame: Blame, reason: str) -> None:
        """End it in ERROR without any trial: they were not independent of each other."""
        seconds = self.seconds
        vars(self).update(vars(Fold(fault=Fault(blame, reason), seconds=seconds)))

    def recurring(self) -> bool:
        """Whether a secret key was met in more than one of the marked trials."""
        keys = [key for mark in self.marks.values() for key in mark.keys]
        return len(set(keys)) < len(keys)

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
