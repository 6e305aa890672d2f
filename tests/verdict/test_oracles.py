"""The evidence agrees with exact rational arithmetic and with the `ville` package."""

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import betaln, logsumexp  # type: ignore[import-untyped]  # it has no types
from ville import BernoulliCS, BernoulliTest  # type: ignore[import-untyped]  # it has no types

from harness.judge.verdict import GuessingTest, Tally, Verdict, WinningTest
from harness.judge.verdict.guessing import MIXTURE, log_evidence
from harness.judge.verdict.interval import proportion_interval
from harness.judge.verdict.winning import log_break_evidence, log_hold_evidence


def rising(x: Fraction, k: int) -> Fraction:
    return math.prod((x + i for i in range(k)), start=Fraction(1))


def beta_ratio(a: Fraction, b: Fraction, wins: int, losses: int) -> Fraction:
    """B(a + wins, b + losses) / B(a, b) without the gamma function."""
    return rising(a, wins) * rising(b, losses) / rising(a + b, wins + losses)


def log(x: Fraction) -> float:
    return math.log(x.numerator) - math.log(x.denominator)


SMALL = [(n, wins) for n in (1, 2, 7) for wins in range(n + 1)]
SMALL += [(38, wins) for wins in (0, 1, 2, 15, 19, 30, 37, 38)]


@pytest.mark.parametrize(("n", "wins"), SMALL)
def test_guessing_evidence_is_exact(n: int, wins: int) -> None:
    exact = sum(
        Fraction(w) * beta_ratio(Fraction(b), Fraction(b), wins, n - wins) for b, w in MIXTURE
    )
    assert log_evidence(n, wins) == pytest.approx(log(2**n * exact), abs=1e-10)


@pytest.mark.parametrize("p0", [2**-128, 2**-8, 0.1, 0.3])
@pytest.mark.parametrize(("n", "wins"), SMALL)
def test_winning_break_evidence_is_exact(n: int, wins: int, p0: float) -> None:
    null, alternatives, j = Fraction(p0), [], 1
    while (p := Fraction(1, 2**j)) > Fraction(3, 2) * null:
        alternatives.append((Fraction(1, j + 1), p))
        j += 1
    likelihoods = (
        w * (p / null) ** wins * ((1 - p) / (1 - null)) ** (n - wins) for w, p in alternatives
    )
    exact = Fraction(sum(likelihoods)) / sum(w for w, _ in alternatives)
    assert log_break_evidence(p0, n, wins) == pytest.approx(log(exact), abs=1e-10)


@pytest.mark.parametrize("eps", [0.5, 0.1])
@pytest.mark.parametrize(("n", "wins"), SMALL)
def test_winning_hold_evidence_is_exact(n: int, wins: int, eps: float) -> None:
    p, losses = Fraction(eps), n - wins
    factor = beta_ratio(Fraction(1), 4 / p, wins, losses) / (p**wins * (1 - p) ** losses)
    exact = factor / 10 + (Fraction(9, 10) / (1 - p) ** n if wins == 0 else 0)
    assert log_hold_evidence(eps, n, wins) == pytest.approx(log(exact), abs=1e-10)


@pytest.mark.parametrize("p", [0.5, 0.55, 0.9])
def test_guessing_evidence_agrees_with_ville(p: float) -> None:
    wins = np.random.default_rng(1).random(3000) < p
    parts = [
        math.log(w) + BernoulliTest(0.5, prior=(b, b)).fit(wins).log_e_values_ for b, w in MIXTURE
    ]
    expected = logsumexp(np.array(parts), axis=0)
    seen = [log_evidence(n, int(s)) for n, s in enumerate(np.cumsum(wins), start=1)]
    assert np.allclose(seen, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("p", [0.02, 0.5, 0.97])
def test_interval_agrees_with_ville(p: float) -> None:
    wins = np.random.default_rng(2).random(300) < p
    oracle = BernoulliCS(alpha=0.05, prior=(0.5, 0.5), intersect=False).fit(wins)
    seen = [proportion_interval(n, int(s), 0.95) for n, s in enumerate(np.cumsum(wins), start=1)]
    expected = np.column_stack([oracle.lower_, oracle.upper_])
    assert np.allclose(seen, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("wins", [0, 1, 499_000, 500_000, 502_500, 999_999, 1_000_000])
def test_evidence_is_stable_at_a_million_trials(wins: int) -> None:
    n = 10**6
    parts = [math.log(w) + betaln(b + wins, b + n - wins) - betaln(b, b) for b, w in MIXTURE]
    expected = n * math.log(2) + logsumexp(parts)
    assert log_evidence(n, wins) == pytest.approx(expected, rel=1e-9, abs=1e-6)
    assert math.isfinite(log_break_evidence(2**-128, n, wins))
    assert math.isfinite(log_hold_evidence(0.05, n, wins))


def test_interval_after_a_total_break() -> None:
    low, high = GuessingTest(2**-33, 0.25).interval(Tally(38, 38))
    assert low == pytest.approx(0.7355, abs=1e-4)
    assert high == 1.0


def test_interval_resolves_rare_wins() -> None:
    low, high = WinningTest(2**-33, 0.25, 2**-64).interval(Tally(10**6, 1))
    assert 0 < low < 1e-6 < high < 2e-5


def test_winning_above_eps_never_holds() -> None:
    """The Beta mixture also rejects eps from above: that must not count as HOLDS."""
    test, tally = WinningTest(0.03, 0.1, 0.09), Tally(4_000, 560)
    assert log_hold_evidence(test.eps, tally.trials, tally.wins) > -math.log(test.alpha)
    assert test.decide(tally) is None
    assert test.decide(Tally(4_000, 280)) is Verdict.HOLDS
