"""What a test reads (a tally), what it answers (a decision), and the error a plan can afford."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

CELL_ALPHA_BITS = 33
FAMILY_ALPHA_BITS = 20

LOG_2 = math.log(2)
ROUNDING = 1e-9  # relative slack for a sum of a million logarithms, each rounded


class Verdict(StrEnum):
    """How a cell ended; a test answers the first three only."""

    BROKEN = "BROKEN"
    HOLDS = "HOLDS"
    UNDECIDED = "UNDECIDED"
    ERROR = "ERROR"  # somebody failed: neither a pass nor an attack
    UNSUPPORTED = "UNSUPPORTED"  # of a whole game: the scheme lacks what it asks


@dataclass(frozen=True, slots=True)
class Tally:
    """What a verdict needs to know of the prefix of trials played so far.

    `wins` counts correct guesses, or games won. `log_bets` is the sum of ln(2 q_t(b_t)), where
    q_t is the probability that the adversary gave to the bit that was: -inf once it gave 0 to the
    truth, and 0 throughout for hard guesses.
    """

    trials: int = 0
    wins: int = 0
    log_bets: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.wins <= self.trials:
            raise ValueError(f"{self.wins} wins cannot come from {self.trials} trials")
        # Written so that NaN fails too: a verdict must never rest on one.
        if not self.log_bets <= self.trials * LOG_2 * (1 + ROUNDING):
            raise ValueError(f"bets on {self.trials} fair bits cannot earn e^{self.log_bets}")

    def add(self, won: bool, log_bet: float = 0.0) -> "Tally":
        """The tally after one more trial.

        A probabilistic adversary's `won` must come from its probabilities by a rule that does not
        look at the bit, also when they tie.
        """
        if not log_bet <= LOG_2 * (1 + ROUNDING):
            raise ValueError(f"ln(2q) is at most ln 2 for a probability q, not {log_bet}")
        return Tally(self.trials + 1, self.wins + bool(won), self.log_bets + log_bet)


class Test(Protocol):
    """A sequential test of one cell. It keeps no state: ask it about any prefix, at any time."""

    @property
    def alpha(self) -> float:
        """The probability of a false verdict, however often anyone looks."""

    @property
    def eps(self) -> float:
        """HOLDS certifies an advantage below this."""

    @property
    def max_trials(self) -> int:
        """The trial at which an open cell becomes UNDECIDED."""

    def decide(self, tally: Tally) -> Verdict | None:
        """The decision, or None to play on; BROKEN has priority over HOLDS."""

    def advantage(self, tally: Tally) -> float:
        """The observed advantage; 0 before the first trial."""

    def interval(self, tally: Tally, confidence: float = 0.95) -> tuple[float, float]:
        """An anytime-valid confidence interval for the advantage."""


def family_alpha(cells: int) -> float:
    """The error that each of `cells` cells may have: 2^-33, or less for a plan above 8192 cells.

    By the union bound the whole table errs with probability at most cells * alpha <= 2^-20. The
    number of cells must be fixed before the run starts. Always a power of two, so that a verdict
    can print it exactly and plans of similar size share their threshold tables.
    """
    if cells < 0:
        raise ValueError(f"a plan cannot have {cells} cells")
    return math.ldexp(1.0, -max(CELL_ALPHA_BITS, FAMILY_ALPHA_BITS + (cells - 1).bit_length()))


def log_inverse(alpha: float) -> float:
    """L = ln(1/alpha), the evidence in nats that a decision needs."""
    return -math.log(alpha)


def check_alpha(alpha: float) -> None:
    """Raise ValueError unless alpha is an error probability that a test can have."""
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie strictly between 0 and 1, not {alpha}")


def check_eps(eps: float, above: float = 0.0) -> None:
    """Raise ValueError unless eps is an advantage that trials can exclude."""
    if not above < eps < 1:
        raise ValueError(f"eps must lie strictly between {above} and 1, not {eps}")
