"""What `gauntlet calibrate` leaves behind: how often verdicts are wrong, beside what is stated."""

from collections.abc import Mapping
from dataclasses import dataclass

from harness.judge.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Sort:
    """Many cells of one sort, judged one by one."""

    name: str
    game: str  # what is played, in words
    alpha: float
    eps: float
    p0: float  # of a winning game; 0 of a guessing game
    truth: float  # the true advantage, or probability of a win
    leak: bool  # planted to be found; else there to be judged wrongly
    wrong: Verdict  # the verdict that is false of it
    cells: int
    verdicts: Mapping[str, int]
    trials: float  # on average
    bound: float  # ln(1/alpha) / KL: trials that it takes any test to have that much evidence
    error: tuple[float, float]  # interval of the probability of the wrong verdict

    @property
    def measured(self) -> float:
        """The share of wrong verdicts."""
        return self.verdicts[self.wrong] / self.cells

    @property
    def power(self) -> float:
        """The share of cells in which the leak was found."""
        return self.verdicts[Verdict.BROKEN] / self.cells

    @property
    def stated(self) -> bool:
        """Whether what was measured can be what is stated: an error of at most alpha."""
        return self.error[0] <= self.alpha


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """All sorts."""

    version: str
    seed: int
    nulls: int
    confidence: float  # of each interval
    sorts: tuple[Sort, ...]
    seconds: float

    @property
    def fine(self) -> bool:
        """No sort errs more often than is stated."""
        return all(sort.stated for sort in self.sorts)
