"""False verdicts under peeking after every trial, and expected trials: exact, not sampled."""

import math

import pytest

from harness.judge.verdict import GuessingTest, Verdict, WinningTest

from .lattice import ask, false_broken, naive, play

DEFAULT = 2.0**-33
BROKEN, HOLDS = frozenset({Verdict.BROKEN}), frozenset({Verdict.HOLDS})


@pytest.mark.parametrize("alpha", [0.05, 0.01, DEFAULT])
def test_no_advantage_is_broken_at_most_at_rate_alpha(alpha: float) -> None:
    error = false_broken(ask(GuessingTest(alpha, 0.1), BROKEN), 20_000)
    assert alpha / 4 < error <= alpha  # and the alpha is used, not wasted


@pytest.mark.parametrize("alpha", [0.01, DEFAULT])
def test_the_check_above_can_fail(alpha: float) -> None:
    """Clopper-Pearson after every trial: right once, wrong when repeated."""
    assert false_broken(naive(alpha), 2_000) > 10 * alpha


@pytest.mark.parametrize("alpha", [0.05, DEFAULT])
@pytest.mark.parametrize("eps", [0.5, 0.25])
@pytest.mark.parametrize("excess", [0.0, 0.05])
def test_an_advantage_of_eps_holds_at_most_at_rate_alpha(
    alpha: float, eps: float, excess: float
) -> None:
    test = GuessingTest(alpha, eps)
    for advantage in (eps + excess, -eps - excess):
        outcome = play(ask(test, HOLDS), (1 + advantage) / 2, 2 * test.max_trials)
        assert 0 < outcome.at_most(Verdict.HOLDS) <= alpha


@pytest.mark.parametrize("alpha", [0.01, DEFAULT])
@pytest.mark.parametrize("p0", [2**-64, 2**-8, 0.09, 0.3])
def test_a_generic_guess_is_broken_at_most_at_rate_alpha(alpha: float, p0: float) -> None:
    error = false_broken(ask(WinningTest(alpha, 0.5, p0), BROKEN), 5_000, p=p0)
    assert 0 < error <= alpha
    assert false_broken(ask(WinningTest(alpha, 0.5, p0), BROKEN), 5_000, p=p0 / 2) <= error


@pytest.mark.parametrize("alpha", [0.05, DEFAULT])
@pytest.mark.parametrize(("eps", "p0"), [(0.5, 0.3), (0.1, 0.09), (0.1, 2**-64)])
def test_a_win_rate_of_eps_holds_at_most_at_rate_alpha(alpha: float, eps: float, p0: float) -> None:
    """Also above eps, where the evidence alone is not a supermartingale."""
    test = WinningTest(alpha, eps, p0)
    for p in (eps, 1.02 * eps, 1.5 * eps):
        error = play(ask(test, HOLDS), p, min(test.max_trials, 5_000)).at_most(Verdict.HOLDS)
        assert error <= alpha
        if p == eps:
            assert error > alpha / 10


@pytest.mark.parametrize(
    ("eps", "trials", "budget"), [(0.5, 199, 549), (0.25, 881, 2196), (0.1, 5636, 13725)]
)
def test_expected_trials_on_a_sound_scheme(eps: float, trials: int, budget: int) -> None:
    test = GuessingTest(DEFAULT, eps)
    outcome = play(ask(test), 0.5, test.max_trials)
    assert test.max_trials == budget
    assert outcome.trials == pytest.approx(trials, rel=0.01)
    assert outcome.probability[Verdict.HOLDS] > 1 - 1e-4
    assert outcome.at_most(Verdict.BROKEN) <= DEFAULT


def test_budget_of_the_finest_row() -> None:
    assert GuessingTest(DEFAULT, 0.05).max_trials == 54_898


@pytest.mark.parametrize(("advantage", "trials"), [(1.0, 38), (-1.0, 38), (0.5, 199), (0.1, 5218)])
def test_expected_trials_to_a_break(advantage: float, trials: float) -> None:
    outcome = play(ask(GuessingTest(DEFAULT, 0.1), BROKEN), (1 + advantage) / 2, 15_000)
    assert outcome.trials == pytest.approx(trials, rel=0.01)
    bias, bound = abs(advantage), -math.log(DEFAULT)
    kl = sum(p * math.log(2 * p) for p in ((1 + bias) / 2, (1 - bias) / 2) if p)
    assert outcome.trials <= 1.2 * bound / kl


@pytest.mark.parametrize(("eps", "p0"), [(0.1, 2**-64), (0.1, 2**-8), (0.25, 0.1), (0.1, 0.05)])
def test_a_sound_scheme_rarely_exhausts_a_winning_budget(eps: float, p0: float) -> None:
    test = WinningTest(DEFAULT, eps, p0)
    outcome = play(ask(test), p0, test.max_trials)
    assert outcome.in_play < 1e-8
    kl = p0 * math.log(p0 / eps) + (1 - p0) * math.log((1 - p0) / (1 - eps))
    assert outcome.trials <= 1.2 * -math.log(DEFAULT) / kl
