"""Games that the adversary wins or loses: does it win more often than a generic guess?"""

import math
from dataclasses import dataclass
from functools import lru_cache

from harness.judge.verdict.interval import proportion_interval
from harness.judge.verdict.logspace import log_beta, log_sum
from harness.judge.verdict.tally import Tally, Verdict, check_alpha, check_eps, log_inverse
from harness.judge.verdict.threshold import Threshold

MARGIN = 1.5  # alternatives p_j closer to p0 than this factor would never be told apart from it
FINEST = 128  # no run is long enough to see an event of probability 2^-128

# Weights of the HOLDS evidence: nearly everything on "never wins", the common case.
LOG_NEVER = math.log(0.9)
LOG_SELDOM = math.log(0.1)

BUDGET = 4  # max_trials in units of L / KL(p0 || eps)


@lru_cache(maxsize=64)
def _alternatives(p0: float) -> tuple[tuple[float, float, float], ...]:
    """(ln w_j, ln p_j/p0, ln (1 - p_j)/(1 - p0)) for p_j = 2^-j > 1.5 p0, w_j ~ 1/(j + 1)."""
    exponents = [j for j in range(1, FINEST + 1) if math.ldexp(1.0, -j) > MARGIN * p0]
    total = sum(1 / (j + 1) for j in exponents)
    return tuple(
        (
            -math.log((j + 1) * total),
            math.log(math.ldexp(1.0, -j)) - math.log(p0),
            math.log1p(-math.ldexp(1.0, -j)) - math.log1p(-p0),
        )
        for j in exponents
    )


def log_break_evidence(p0: float, trials: int, wins: int) -> float:
    """ln sum_j w_j (p_j/p0)^S ((1 - p_j)/(1 - p0))^(n - S), against every p <= p0."""
    losses = trials - wins
    return log_sum([w + wins * won + losses * lost for w, won, lost in _alternatives(p0)])


def log_hold_evidence(eps: float, trials: int, wins: int) -> float:
    """ln (0.9 [S = 0] (1 - eps)^-n + 0.1 BF), against every p >= eps, provided that S/n < eps.

    BF = B(1 + S, c + n - S) / (B(1, c) eps^S (1 - eps)^(n - S)), c = 4/eps, is Robbins' mixture
    over a Beta(1, c) prior of mean about eps/4.
    """
    losses, c = trials - wins, 4 / eps
    null = wins * math.log(eps) + losses * math.log1p(-eps)
    seldom = LOG_SELDOM + log_beta(1 + wins, c + losses) - log_beta(1, c) - null
    return seldom if wins else log_sum([seldom, LOG_NEVER - null])


@lru_cache(maxsize=64)
def _broken_at(alpha: float, p0: float) -> Threshold:
    """The least S that decides BROKEN; every p_j > p0, so that the evidence rises with S."""
    needed = log_inverse(alpha)
    return Threshold(lambda n, wins: log_break_evidence(p0, n, wins) >= needed, lambda _: 0)


@lru_cache(maxsize=64)
def _holds_at(alpha: float, eps: float) -> Threshold:
    """The least n - S that decides HOLDS; the evidence falls with S as long as S/n < eps."""
    needed = log_inverse(alpha)

    def reached(n: int, losses: int) -> bool:
        wins = n - losses
        return wins < eps * n and log_hold_evidence(eps, n, wins) >= needed

    return Threshold(reached, lambda _: 0)


@lru_cache(maxsize=64)
def _budget(alpha: float, eps: float, p0: float) -> int:
    per_win = math.log(p0) - math.log(eps)
    per_loss = math.log1p(-p0) - math.log1p(-eps)
    return math.ceil(BUDGET * log_inverse(alpha) / (p0 * per_win + (1 - p0) * per_loss))


@dataclass(frozen=True)
class WinningTest:
    """BROKEN: the adversary wins more often than p0, a generic guess. HOLDS: less than eps.

    With n trials and S wins:

    - BROKEN when `log_break_evidence` >= L = ln(1/alpha). For p <= p0 < p_j each likelihood ratio
      is a supermartingale, so is their mixture, and Ville's inequality bounds the probability
      that it ever reaches 1/alpha by alpha. With p0 = 2^-64 one win decides.
    - HOLDS when S/n < eps and `log_hold_evidence` >= L. Against p = eps exactly the evidence is a
      martingale (Robbins' mixture). Against p > eps it is not, as the Beta prior reaches above
      eps; but while S/n < eps the likelihood of p falls from eps upwards, so that the evidence
      against p is at least the evidence against eps. HOLDS at a p >= eps therefore implies that
      the martingale against that p has reached 1/alpha: probability at most alpha, by Ville.
    - UNDECIDED at ceil(4 L / KL(p0 || eps)) trials, KL(p || q) = p ln(p/q) + (1 - p) ln((1 - p)
      / (1 - q)). No test needs fewer than L / KL(p0 || eps) on average to tell a sound scheme,
      where a generic guess still wins at rate p0, from one broken at rate eps. At four times that
      fewer than 10^-8 of the sound cells with alpha = 2^-33 are still open, even for p0 next to
      eps. For a negligible p0 this is about 4 L / eps, and HOLDS comes after L / eps.

    p0 < eps is required, so that no p is both at most p0 and at least eps: a cell errs with
    probability at most alpha, not 2 alpha. The p_j are powers of two, chosen for a small p0: a
    rate between p0 and about 1.8 p0 (1.4 p0 if p0 is a power of two) can escape BROKEN, whatever
    the number of trials. It then ends in HOLDS only if it is truly below eps.
    """

    alpha: float
    eps: float
    p0: float

    def __post_init__(self) -> None:
        check_alpha(self.alpha)
        if not 0 < self.p0 < 1 or not _alternatives(self.p0):
            raise ValueError(f"p0 must lie strictly between 0 and 1/3, not {self.p0}")
        check_eps(self.eps, above=self.p0)

    @property
    def max_trials(self) -> int:
        return _budget(self.alpha, self.eps, self.p0)

    def decide(self, tally: Tally) -> Verdict | None:
        n, wins = tally.trials, tally.wins
        if wins >= _broken_at(self.alpha, self.p0)[n]:
            return Verdict.BROKEN
        if n - wins >= _holds_at(self.alpha, self.eps)[n]:
            return Verdict.HOLDS
        return Verdict.UNDECIDED if n >= self.max_trials else None

    def advantage(self, tally: Tally) -> float:
        """S/n. A run that stops when it has seen enough overstates it on average."""
        return tally.wins / tally.trials if tally.trials else 0.0

    def interval(self, tally: Tally, confidence: float = 0.95) -> tuple[float, float]:
        """`proportion_interval` for the probability of a win.

        It has a confidence of its own, independent of alpha, and is valid at any stopping time.
        Stopping early biases the point estimate; it does not invalidate the interval.
        """
        return proportion_interval(tally.trials, tally.wins, confidence)
