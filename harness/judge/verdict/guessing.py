"""Games with a hidden fair bit: is this adversary's guess independent of it?"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from harness.judge.verdict.interval import proportion_interval
from harness.judge.verdict.logspace import log_beta, log_sum
from harness.judge.verdict.tally import LOG_2, Tally, Verdict, check_alpha, check_eps, log_inverse
from harness.judge.verdict.threshold import Threshold

# (b, w): Beta(b, b) priors on the probability of a correct guess. 1/2 finds total breaks, 16 and
# 512 finer and finer leaks; any fixed weights that add up to 1 are sound.
MIXTURE = ((0.5, 0.5), (16.0, 0.25), (512.0, 0.25))
_COMPONENTS = tuple((b, math.log(w) - log_beta(b, b)) for b, w in MIXTURE)

BUDGET = 6  # max_trials in units of L / eps^2
FINEST = 2.0**-32  # no run is long enough to exclude so small an advantage


def log_evidence(trials: int, wins: int) -> float:
    """ln M_n, M_n = 2^n sum_b w_b B(b + S, b + n - S) / B(b, b).

    Robbins' mixture of the likelihood ratios of p against 1/2: a nonnegative martingale of mean 1
    while the bit is independent of all that the adversary saw.
    """
    losses = trials - wins
    return trials * LOG_2 + log_sum(
        [constant + log_beta(b + wins, b + losses) for b, constant in _COMPONENTS]
    )


@lru_cache(maxsize=64)
def _broken_at(alpha: float) -> Threshold:
    """The least max(S, n - S) with M_n >= 1/alpha: M_n is symmetric, and convex in S."""
    needed = log_inverse(alpha)
    return Threshold(lambda n, k: log_evidence(n, k) >= needed, lambda n: (n + 1) // 2)


class _Rule(NamedTuple):
    """What `decide` needs of alpha and eps, computed once."""

    broken_at: Threshold
    needed: float  # L
    gain: float  # -ln(1 - eps^2)/2, the evidence for HOLDS in one trial
    price: float  # atanh(eps), what one unit of |W| takes from it
    max_trials: int


@lru_cache(maxsize=64)
def _rule(alpha: float, eps: float) -> _Rule:
    needed = log_inverse(alpha)
    gain, price = -math.log1p(-eps * eps) / 2, math.atanh(eps)
    return _Rule(_broken_at(alpha), needed, gain, price, math.ceil(BUDGET * needed / eps**2))


@dataclass(frozen=True)
class GuessingTest:
    """BROKEN: the advantage 2p - 1 is not 0. HOLDS: it lies strictly between -eps and eps.

    With n trials, S correct guesses, W = 2S - n and L = ln(1/alpha):

    - BROKEN when ln M_n >= L (`log_evidence`). By Ville's inequality a martingale of mean 1 ever
      reaches 1/alpha with probability at most alpha, so that looking after every trial is free.
      M_n is symmetric in S and n - S: an adversary that is always wrong is an attack.
    - HOLDS when -(n/2) ln(1 - eps^2) - |W| atanh(eps) >= L. This is the smaller of the log
      likelihood ratios of p = 1/2 against p = (1 + eps)/2 and p = (1 - eps)/2. At an advantage a
      the factor of one trial has mean (1 -+ a eps) / (1 - eps^2), at most 1 beyond +-eps, hence
      a supermartingale there, and Ville's inequality applies again.
    - UNDECIDED at ceil(6 L / eps^2) trials, where HOLDS still accepts |W|/n up to eps/3.

    No advantage is both 0 and beyond eps: a cell errs with probability at most alpha, not 2 alpha.
    HOLDS speaks of an adversary whose trials are alike; one that improves with experience can
    have an advantage later that it did not have here.

    `probabilistic`: the adversary states probabilities q_t. BROKEN then needs the average of M_n
    and prod_t 2 q_t(b_t), which is also a martingale of mean 1, since q(0) + q(1) = 1. A leak that
    announces itself in few trials is found much sooner, and the other cases pay only ln 2 of
    evidence for it. A bettor once certain of the wrong bit has lost its bets (ln 0), but its hard
    guesses still count. HOLDS is about the hard guesses.
    """

    alpha: float
    eps: float
    probabilistic: bool = False

    def __post_init__(self) -> None:
        check_alpha(self.alpha)
        check_eps(self.eps, above=FINEST)

    @property
    def max_trials(self) -> int:
        return _rule(self.alpha, self.eps).max_trials

    def decide(self, tally: Tally) -> Verdict | None:
        n, wins = tally.trials, tally.wins
        broken_at, needed, gain, price, max_trials = _rule(self.alpha, self.eps)
        if self.probabilistic:
            broken = log_sum([tally.log_bets, log_evidence(n, wins)]) - LOG_2 >= needed
        else:
            broken = wins >= broken_at[n] or n - wins >= broken_at[n]
        if broken:
            return Verdict.BROKEN
        if n * gain - abs(2 * wins - n) * price >= needed:
            return Verdict.HOLDS
        return Verdict.UNDECIDED if n >= max_trials else None

    def advantage(self, tally: Tally) -> float:
        """2S/n - 1. A run that stops when it has seen enough overstates it on average."""
        return (2 * tally.wins - tally.trials) / tally.trials if tally.trials else 0.0

    def interval(self, tally: Tally, confidence: float = 0.95) -> tuple[float, float]:
        """`proportion_interval` for p, as advantage 2p - 1.

        It has a confidence of its own, independent of alpha, and is valid at any stopping time.
        Stopping early biases the point estimate away from 0; it does not invalidate the interval.
        """
        low, high = proportion_interval(tally.trials, tally.wins, confidence)
        estimate = self.advantage(tally)
        return min(2 * low - 1, estimate), max(2 * high - 1, estimate)
