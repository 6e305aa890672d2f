"""Trials per verdict, exactly: `python -m benchmarks.verdict` prints docs/performance.md's section.

Every figure but the last row of costs comes from a dynamic program over (n, S), so that it has no
sampling error and is the same on every machine.
"""

import math
import timeit
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from harness.judge.verdict import GuessingTest, Tally, Verdict, WinningTest
from tests.verdict.lattice import ask, false_broken, naive, play

ALPHA = 2.0**-33
BROKEN, HOLDS = frozenset({Verdict.BROKEN}), frozenset({Verdict.HOLDS})

# The sound cell whose optimal stopping rule is known.
SOUND_EPS, SOUND_ALPHA = 0.1, 1.9e-10
# Near the best multiplier for that cell; any other gives a weaker bound, never a wrong one.
LOG_MULTIPLIER = 27.795


@dataclass(frozen=True)
class Row:
    """A measured figure beside the one that it is judged by."""

    name: str
    measured: float
    reference: float
    target: float  # the most that measured / reference may be

    @property
    def ratio(self) -> float:
        return self.measured / self.reference

    @property
    def met(self) -> bool:
        return self.ratio <= self.target


def relative_entropy(p: float, q: float) -> float:
    """KL(p || q) of two biased coins, in nats."""
    return sum(a * math.log(a / b) for a, b in ((p, q), (1 - p, 1 - q)) if a)


def breaks() -> list[Row]:
    """Expected trials to BROKEN against L/KL, below which no test of power one can go."""
    rows = []
    for advantage in (1.0, 0.5, 0.1):
        p = (1 + advantage) / 2
        trials = play(ask(GuessingTest(ALPHA, 0.1), BROKEN), p, 15_000).trials
        bound = -math.log(ALPHA) / relative_entropy(p, 0.5)
        rows.append(Row(f"BROKEN, advantage {advantage:g}", trials, bound, 1.2))
    return rows


def least_trials(eps: float, alpha: float, log_multiplier: float) -> float:
    """No rule that errs with probability alpha at +eps and at -eps needs fewer trials on average.

    Weak duality: for any multiplier m the least of E[trials] + m (mean error at +-eps), found by
    backward induction over (n, |W|), less m alpha. The mean error of stopping at (n, W) is
    (1 - eps^2)^(n/2) cosh(W atanh eps), relative to a fair coin. At the horizon and beyond the
    widest W the induction is too generous, which lowers the bound.
    """
    horizon, widest, ceiling = 20_000, 3_000, 30.0
    tilt = np.arange(widest + 2) * math.atanh(eps)
    log_cosh = np.logaddexp(tilt, -tilt) - math.log(2)
    cost = np.zeros(widest + 2)
    onwards = np.empty_like(cost)
    for n in range(horizon - 1, -1, -1):
        stop = log_multiplier + n / 2 * math.log1p(-eps * eps) + log_cosh
        onwards[1:-1] = (cost[:-2] + cost[2:]) / 2
        onwards[0], onwards[-1] = cost[1], cost[-2]
        cost = np.minimum(np.exp(np.minimum(stop, ceiling)), 1 + onwards)
    return float(cost[0]) - math.exp(log_multiplier) * alpha


def sound() -> list[Row]:
    """Expected trials to HOLDS on a fair coin against the exact optimum."""
    test = GuessingTest(SOUND_ALPHA, SOUND_EPS)
    trials = play(ask(test, HOLDS), 0.5, 30_000).trials  # no other way to stop, as the bound has
    optimum = least_trials(SOUND_EPS, SOUND_ALPHA, LOG_MULTIPLIER)
    return [Row(f"HOLDS, eps {SOUND_EPS:g}, alpha {SOUND_ALPHA:g}", trials, optimum, 1.03)]


def budgets() -> list[tuple[float, float, float, int, float]]:
    """(eps, expected trials on a sound scheme, L/KL, max_trials, probability of UNDECIDED)."""
    rows = []
    for eps in (0.5, 0.25, 0.1, 0.05):
        test = GuessingTest(ALPHA, eps)
        seen = play(ask(test), 0.5, test.max_trials)
        bound = -math.log(ALPHA) / relative_entropy(0.5, (1 + eps) / 2)
        rows.append((eps, seen.trials, bound, test.max_trials, seen.in_play))
    return rows


def winning_budgets() -> list[tuple[float, float, float, float, int, float]]:
    """(eps, p0, expected trials at p0, L/KL, max_trials, probability of UNDECIDED)."""
    rows = []
    for eps, p0 in ((0.25, 2.0**-64), (0.1, 2.0**-64), (0.1, 2.0**-8), (0.25, 0.1)):
        test = WinningTest(ALPHA, eps, p0)
        seen = play(ask(test), p0, test.max_trials)
        bound = -math.log(ALPHA) / relative_entropy(p0, eps)
        rows.append((eps, p0, seen.trials, bound, test.max_trials, seen.in_play))
    return rows


def false_verdicts(horizon: int = 20_000) -> list[Row]:
    """The probability of a false verdict, looking after every trial, over its alpha."""
    rows = []
    for alpha, label in ((0.05, "0.05"), (0.01, "0.01"), (ALPHA, "2^-33")):
        test = GuessingTest(alpha, 0.1)
        error = false_broken(ask(test, BROKEN), horizon)
        rows.append(Row(f"false BROKEN, alpha {label}, advantage 0", error, alpha, 1.0))
    for sign in (1, -1):
        test = GuessingTest(ALPHA, 0.25)
        outcome = play(ask(test, HOLDS), (1 + sign * 0.25) / 2, 2 * test.max_trials)
        error = outcome.at_most(Verdict.HOLDS)
        rows.append(Row(f"false HOLDS, eps 0.25, advantage {sign * 0.25:+}", error, ALPHA, 1.0))
    game = WinningTest(ALPHA, 0.5, 2.0**-8)
    error = false_broken(ask(game, BROKEN), horizon, p=game.p0)
    rows.append(Row("false BROKEN, win rate p0 = 2^-8", error, ALPHA, 1.0))
    game = WinningTest(ALPHA, 0.1, 0.09)
    error = play(ask(game, HOLDS), game.eps, 5_000).at_most(Verdict.HOLDS)
    rows.append(Row("false HOLDS, win rate eps = 0.1", error, ALPHA, 1.0))
    return rows


def naive_errors(horizon: int = 20_000) -> list[tuple[str, float]]:
    """What a Clopper-Pearson interval after every trial does instead, in multiples of alpha."""
    cases = ((0.01, "0.01"), (ALPHA, "2^-33"))
    return [(label, false_broken(naive(alpha), horizon) / alpha) for alpha, label in cases]


def leak(share: float = 0.05) -> tuple[float, float]:
    """Expected trials to BROKEN when the bit shows in a share of trials: (bets, hard guesses).

    The adversary bets everything where it knows the bit and abstains elsewhere. Its bets alone
    (without the little that M_n adds) need a fixed number of leaks.
    """
    leaks = math.ceil(-math.log2(ALPHA) + 1 - 1e-9)
    hard = play(ask(GuessingTest(ALPHA, 0.1), BROKEN), (1 + share) / 2, 60_000).trials
    return leaks / share, hard


def decide_cost() -> float:
    """Seconds per `decide` of a hard-guess test whose thresholds are known (this machine)."""
    test, tally, repeats = GuessingTest(ALPHA, 0.1), Tally(5_000, 2_520), 200_000
    test.decide(tally)
    return min(timeit.repeat(lambda: test.decide(tally), number=repeats, repeat=3)) / repeats


def measure() -> list[Row]:
    """Everything that has a target."""
    return [*breaks(), *sound(), *false_verdicts()]


def _table(head: str, rows: Iterable[str]) -> list[str]:
    rule = "|---" + "|---:" * (head.count("|") - 2) + "|"
    return [head, rule, *rows, ""]


def section() -> str:
    """The section on verdicts, in Markdown."""
    rows = measure()
    bets, hard = leak()
    return "\n".join(
        [
            "## Verdicts",
            "",
            "Exact figures (dynamic programming over trials and wins, no sampling); alpha = 2^-33",
            "unless stated; the test looks after every trial. `python -m benchmarks.verdict`.",
            "",
            "Expected trials, against L/KL (breaks) and against a lower bound for any rule",
            "whatsoever (sound cells: duality, backward induction).",
            "",
            *_table(
                "| verdict | trials | bound | ratio | target | met |",
                (
                    f"| {r.name} | {r.measured:.0f} | {r.reference:.0f} | {r.ratio:.3f} "
                    f"| {r.target} | {'yes' if r.met else 'NO'} |"
                    for r in rows
                    if r.reference > 1
                ),
            ),
            f"A leak that shows the bit in 5 % of trials: {bets:.0f} trials if the adversary",
            f"states probabilities, {hard:.0f} if it only guesses.",
            "",
            "False verdicts, as a share of alpha.",
            "",
            *_table(
                "| verdict | probability | share of alpha | at most 1 |",
                (
                    f"| {r.name} | {r.measured:.3g} | {r.ratio:.2f} | {'yes' if r.met else 'NO'} |"
                    for r in rows
                    if r.reference < 1
                ),
            ),
            "A Clopper-Pearson interval after each of 20 000 trials would instead err at "
            + " and ".join(f"{times:.0f} times its alpha ({a})" for a, times in naive_errors())
            + ".",
            "",
            "Sound schemes, guessing games.",
            "",
            *_table(
                "| eps | expected trials | L/KL | budget | UNDECIDED |",
                (f"| {e:g} | {t:.0f} | {b:.0f} | {m} | {u:.1e} |" for e, t, b, m, u in budgets()),
            ),
            "Sound schemes, winning games, played at the rate of a generic guess.",
            "",
            *_table(
                "| eps | p0 | expected trials | L/KL | budget | UNDECIDED |",
                (
                    f"| {e:g} | {p:.2g} | {t:.0f} | {b:.0f} | {m} | {u:.1e} |"
                    for e, p, t, b, m, u in winning_budgets()
                ),
            ),
            f"One decision costs {decide_cost() * 1e6:.1f} microseconds (this machine).",
            "",
        ]
    )


if __name__ == "__main__":
    print(section())
