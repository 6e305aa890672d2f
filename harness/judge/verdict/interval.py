"""Confidence sequences: intervals that stay valid however the number of trials was chosen."""

import math

from harness.judge.verdict.logspace import log_beta

PRIOR = 0.5  # Beta(1/2, 1/2), Krichevsky and Trofimov's mixture


def proportion_interval(trials: int, wins: int, confidence: float) -> tuple[float, float]:
    """The probabilities p of a win that the trials do not reject at level 1 - confidence.

    Robbins' mixture against p, E_n(p) = B(S + 1/2, n - S + 1/2) / (B(1/2, 1/2) p^S (1-p)^(n-S)),
    is a nonnegative martingale of mean 1 when p is true. By Ville's inequality it ever reaches
    1/(1 - confidence) with probability at most 1 - confidence, so that the set of all p below that
    level contains the truth at every n at once. E_n is convex in p: the set is an interval, and
    each end is found by bisection and rounded outwards.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie strictly between 0 and 1, not {confidence}")
    if trials == 0:
        return 0.0, 1.0
    losses = trials - wins
    estimate = wins / trials
    level = -math.log1p(-confidence)
    lower = _lower_end(wins, losses, level)
    upper = 1 - _lower_end(losses, wins, level)
    return min(lower, estimate), max(upper, estimate)


def _lower_end(wins: int, losses: int, level: float) -> float:
    """The largest p below the estimate with ln E_n(p) >= level, or 0 without a win."""
    if wins == 0:
        return 0.0
    mixture = log_beta(PRIOR + wins, PRIOR + losses) - log_beta(PRIOR, PRIOR)
    low, high = 0.0, wins / (wins + losses)
    while low < (p := (low + high) / 2) < high:
        if mixture - wins * math.log(p) - losses * math.log1p(-p) >= level:
            low = p
        else:
            high = p
    return low
