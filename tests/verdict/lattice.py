"""Exact operating characteristics of a sequential rule, by dynamic programming over (n, S).

The state is the probability of every S that is still in play after n trials. Nothing is sampled:
whatever is printed here is the rule's true error, or its true expected number of trials.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.special import bdtr  # type: ignore[import-untyped]  # it has no types

from harness.judge.verdict import GuessingTest, Tally, Test, Verdict

Range = tuple[Verdict, int, int]  # the rule decides so for S from first to last, inclusive
Rule = Callable[[int], list[Range]]

NEGLIGIBLE = 1e-60  # far tails are dropped, but what they held is added up in `lost`
ALL = frozenset(Verdict)


@dataclass
class Outcome:
    """Where the probability went, and the expected number of trials (up to the horizon)."""

    probability: dict[Verdict, float] = field(default_factory=lambda: dict.fromkeys(Verdict, 0.0))
    in_play: float = 1.0
    lost: float = 0.0
    trials: float = 0.0

    def at_most(self, decision: Verdict) -> float:
        """The probability of the decision, with everything that the arithmetic dropped."""
        return self.probability[decision] + self.lost


def play(rule: Rule, p: float, horizon: int) -> Outcome:
    """Play independent trials won with probability p, and look after each of them."""
    outcome = Outcome()
    low, mass = 0, np.ones(1)
    for n in range(1, horizon + 1):
        outcome.trials += float(mass.sum())
        after = np.zeros(mass.size + 1)
        after[:-1] = (1 - p) * mass
        after[1:] += p * mass
        for decision, first, last in rule(n):
            part = after[max(first - low, 0) : max(last - low + 1, 0)]
            outcome.probability[decision] += float(part.sum())
            part[:] = 0
        kept = np.flatnonzero(after > NEGLIGIBLE)
        if not kept.size:
            outcome.lost += float(after.sum())
            mass = after[:0]
            break
        start, end = int(kept[0]), int(kept[-1]) + 1
        outcome.lost += float(after[:start].sum() + after[end:].sum())
        low, mass = low + start, after[start:end]
    outcome.in_play = float(mass.sum())
    return outcome


def _walk(k: int, inside: Callable[[int], bool], low: int, high: int) -> int:
    """The least k in [low, high] that is inside, or high + 1, starting from a neighbour."""
    k = min(max(k, low), high + 1)
    while k > low and inside(k - 1):
        k -= 1
    while k <= high and not inside(k):
        k += 1
    return k


def ask(test: Test, only: Container[Verdict] = ALL) -> Rule:
    """The rule that `test.decide` follows when asked at n = 1, 2, 3, ... in turn.

    Relies on what test_properties establishes: decisions are symmetric (guessing) and change at
    most twice as S grows away from the centre (guessing) or from 0 (winning).
    """
    symmetric = isinstance(test, GuessingTest)
    broken = hold = 0

    def rule(n: int) -> list[Range]:
        nonlocal broken, hold
        centre = (n + 1) // 2 if symmetric else 0

        def decides(decision: Verdict, k: int) -> bool:
            return test.decide(Tally(n, k)) is decision

        def ranges() -> Iterator[Range]:
            if Verdict.BROKEN in only:
                yield Verdict.BROKEN, broken, n
                if symmetric:
                    yield Verdict.BROKEN, 0, n - broken
            if Verdict.HOLDS in only:
                yield Verdict.HOLDS, n - hold + 1 if symmetric else 0, hold - 1

        broken = _walk(broken, lambda k: decides(Verdict.BROKEN, k), centre, n)
        hold = _walk(hold, lambda k: not decides(Verdict.HOLDS, k), centre, n)
        return list(ranges())

    return rule


def naive(alpha: float) -> Rule:
    """The tempting mistake: a fresh Clopper-Pearson interval after every trial.

    BROKEN when the two-sided exact interval of confidence 1 - alpha excludes p = 1/2, which is
    correct for one n fixed in advance.
    """
    tail = 0  # the least S that is too large to be rejected from below

    def rule(n: int) -> list[Range]:
        nonlocal tail
        tail = _walk(tail, lambda k: bool(bdtr(k, n, 0.5) > alpha / 2), 0, n)
        return [(Verdict.BROKEN, 0, tail - 1), (Verdict.BROKEN, n - tail + 1, n)]

    return rule


def false_broken(rule: Rule, horizon: int, p: float = 0.5) -> float:
    """The probability that an adversary without advantage is declared BROKEN by the horizon."""
    return play(rule, p, horizon).at_most(Verdict.BROKEN)
