"""Judges toy games whose truth is known, by the code that judges all others; no processes."""

import math
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harness import __version__
from harness.declare.coins import Coins
from harness.judge.calibration import Calibration, Sort
from harness.judge.verdict import GuessingTest, Tally, Test, Verdict, WinningTest, family_alpha
from harness.judge.verdict.interval import proportion_interval
from harness.judge.verdict.tally import LOG_2, log_inverse

CONFIDENCE = 1 - 2.0**-20  # that no interval of an error is off: one in a million pages is
SHARE = 100  # of the nulls' number: so many cells of each leak
WORDS = 64  # of 64 bits that are drawn at once, one for each trial
WHOLE = 2**32

Trial = Callable[[int], tuple[bool, float]]
"""From 64 fair bits: whether it was won, and the log bet."""


@dataclass(frozen=True)
class Hide:
    """The toy game of a hidden bit b, which shows in a share of trials; else the guess is a coin.

    `bets`: whoever sees the bit bets everything on it, and who does not abstains.
    """

    share: float
    bets: bool = False

    def __call__(self, word: int) -> tuple[bool, float]:
        b, coin = word & 1, word >> 1 & 1
        seen = (word >> 32) < self.share * WHOLE
        return (b if seen else coin) == b, LOG_2 if seen and self.bets else 0.0


@dataclass(frozen=True)
class Win:
    """The toy game that is won with a known probability."""

    rate: float

    def __call__(self, word: int) -> tuple[bool, float]:
        return (word >> 32) < self.rate * WHOLE, 0.0


@dataclass(frozen=True, kw_only=True)
class _Planned:
    name: str
    trial: Hide | Win
    test: Test
    wrong: Verdict
    divergence: float  # nats of evidence that one trial gives on average, at most
    leak: bool = False


def divergence(p: float, q: float) -> float:
    """KL(p || q) of two biased coins, in nats."""
    return sum(a * math.log(a / b) for a, b in ((p, q), (1 - p, 1 - q)) if a)


def calibrate(nulls: int, seed: int) -> Calibration:
    """Null schemes of each sort, and a hundredth as many planted leaks of each size."""
    began = time.monotonic()
    sorts = tuple(
        _judged(planned, max(1, nulls // SHARE) if planned.leak else nulls, seed)
        for planned in (*_nulls(), *_at_eps(), *_leaks())
    )
    return Calibration(
        version=__version__,
        seed=seed,
        nulls=nulls,
        confidence=CONFIDENCE,
        sorts=sorts,
        seconds=time.monotonic() - began,
    )


ALPHAS = (0.05, 0.01, family_alpha(1))
"""The last one is what cells are judged by: too small to be measured, so that it must stay 0."""


def _nulls() -> Iterator[_Planned]:
    """Nobody knows anything: BROKEN is wrong."""
    eps = 0.5
    for alpha in ALPHAS:
        for bets in (False, True):
            yield _Planned(
                name=f"hidden bit, {'bets' if bets else 'guesses'}",
                trial=Hide(0.0, bets),
                test=GuessingTest(alpha, eps, bets),
                wrong=Verdict.BROKEN,
                divergence=divergence(0.5, (1 + eps) / 2),
            )
        for p0 in (2.0**-8, 0.1):
            yield _Planned(
                name=f"won at p0 = {p0:.3g}",
                trial=Win(p0),
                test=WinningTest(alpha, eps, p0),
                wrong=Verdict.BROKEN,
                divergence=divergence(p0, eps),
            )


def _at_eps() -> Iterator[_Planned]:
    """As much as HOLDS excludes, and no more: HOLDS is wrong."""
    eps = 0.5
    for alpha in ALPHAS:
        yield _Planned(
            name="hidden bit, advantage eps",
            trial=Hide(eps),
            test=GuessingTest(alpha, eps),
            wrong=Verdict.HOLDS,
            divergence=divergence((1 + eps) / 2, 0.5),
        )
        yield _Planned(
            name="won at eps",
            trial=Win(eps),
            test=WinningTest(alpha, eps, 2.0**-8),
            wrong=Verdict.HOLDS,
            divergence=divergence(eps, 2.0**-8),
        )


def _leaks() -> Iterator[_Planned]:
    """Leaks of graded size, at an eps that excludes them: HOLDS is wrong, BROKEN is found."""
    alpha = family_alpha(1)
    for size, eps in ((1.0, 0.5), (0.5, 0.5), (0.1, 0.1), (0.05, 0.05)):
        yield _Planned(
            name=f"leak of advantage {size:g}, guesses",
            trial=Hide(size),
            test=GuessingTest(alpha, eps),
            wrong=Verdict.HOLDS,
            divergence=divergence((1 + size) / 2, 0.5),
            leak=True,
        )
    for often, eps in ((20, 0.05), (100, 0.01)):
        yield _Planned(
            name=f"leak in 1 message of {often}, bets",
            trial=Hide(1 / often, bets=True),
            test=GuessingTest(alpha, eps, probabilistic=True),
            wrong=Verdict.HOLDS,
            divergence=LOG_2 / often,
            leak=True,
        )


def _judged(planned: _Planned, cells: int, seed: int) -> Sort:
    test, trial = planned.test, planned.trial
    counted = dict.fromkeys((Verdict.BROKEN, Verdict.HOLDS, Verdict.UNDECIDED), 0)
    trials = 0
    for index in range(cells):
        coins = Coins.from_seed(seed, "calibrate", planned.name, repr(test.alpha), index)
        verdict, played = judged(trial, test, coins)
        counted[verdict] += 1
        trials += played
    return Sort(
        name=planned.name,
        game="guessing" if isinstance(trial, Hide) else "winning",
        alpha=test.alpha,
        eps=test.eps,
        p0=test.p0 if isinstance(test, WinningTest) else 0.0,
        truth=trial.share if isinstance(trial, Hide) else trial.rate,
        leak=planned.leak,
        wrong=planned.wrong,
        cells=cells,
        verdicts={str(verdict): count for verdict, count in counted.items()},
        trials=trials / cells,
        bound=log_inverse(test.alpha) / planned.divergence,
        error=proportion_interval(cells, counted[planned.wrong], CONFIDENCE),
    )


def judged(trial: Trial, test: Test, coins: Coins) -> tuple[Verdict, int]:
    """The verdict on one cell, looked at after every trial, and the number of trials."""
    tally = Tally()
    while True:
        for word in struct.unpack(f">{WORDS}Q", coins.bytes(8 * WORDS)):
            tally = tally.add(*trial(word))
            verdict = test.decide(tally)
            if verdict is not None:
                return verdict, tally.trials
