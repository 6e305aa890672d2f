"""Tallies refuse what cannot have happened; plans get an error they can afford."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.judge.verdict import GuessingTest, Tally, Verdict, WinningTest, family_alpha
from harness.judge.verdict import Test as SequentialTest


def test_add_counts_trials_wins_and_bets() -> None:
    tally = Tally().add(True, math.log(2)).add(False, -math.inf).add(True)
    assert tally == Tally(trials=3, wins=2, log_bets=-math.inf)


@pytest.mark.parametrize("log_bet", [math.nan, math.inf, math.log(2.01), 1.0])
def test_a_bet_that_no_probability_makes_is_refused(log_bet: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        Tally(10, 5, -100.0).add(True, log_bet)


@pytest.mark.parametrize("tally", [(1, 2, 0.0), (1, -1, 0.0), (-1, 0, 0.0), (3, 1, 2.2)])
def test_an_impossible_tally_is_refused(tally: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match="cannot"):
        Tally(*tally)


@pytest.mark.parametrize("log_bets", [math.nan, math.inf])
def test_no_verdict_rests_on_nan_or_infinity(log_bets: float) -> None:
    with pytest.raises(ValueError, match="cannot earn"):
        Tally(5, 5, log_bets)


def test_a_million_certain_and_correct_bets_are_accepted() -> None:
    tally = Tally(999_999, 999_999, math.fsum([math.log(2)] * 999_999))
    assert tally.add(True, math.log(2)).trials == 1_000_000
    total = 0.0
    for _ in range(1_000_000):  # the rounding of a running sum stays within the slack
        total += math.log(2)
    assert Tally(1_000_000, 1_000_000, total).log_bets == total


@pytest.mark.parametrize(("cells", "bits"), [(0, 33), (1, 33), (8192, 33), (8193, 34), (10**6, 40)])
def test_family_alpha(cells: int, bits: int) -> None:
    assert family_alpha(cells) == 2.0**-bits


@given(st.integers(1, 10**9))
def test_family_error_is_at_most_2_to_minus_20(cells: int) -> None:
    assert cells * Fraction(family_alpha(cells)) <= Fraction(1, 2**20)


def test_family_alpha_refuses_a_negative_plan() -> None:
    with pytest.raises(ValueError, match="cells"):
        family_alpha(-1)


@pytest.mark.parametrize("bad", [0.0, 1.0, -0.1, 1.5, math.nan])
def test_arguments_out_of_range(bad: float) -> None:
    with pytest.raises(ValueError, match="alpha must"):
        GuessingTest(bad, 0.1)
    with pytest.raises(ValueError, match="alpha must"):
        WinningTest(bad, 0.1, 2**-64)
    with pytest.raises(ValueError, match="eps must"):
        GuessingTest(0.01, bad)
    with pytest.raises(ValueError, match="eps must"):
        WinningTest(0.01, bad, 2**-64)
    with pytest.raises(ValueError, match="p0 must"):
        WinningTest(0.01, 0.1, bad)
    with pytest.raises(ValueError, match="confidence must"):
        GuessingTest(0.01, 0.1).interval(Tally(1, 1), bad)


def test_p0_needs_an_alternative_and_must_stay_below_eps() -> None:
    with pytest.raises(ValueError, match="p0 must"):
        WinningTest(0.01, 0.9, 1 / 3)
    with pytest.raises(ValueError, match="eps must"):
        WinningTest(0.01, 0.25, 0.25)  # otherwise p0 could be falsely BROKEN and falsely HOLDS
    assert WinningTest(0.01, 0.9, 0.333).decide(Tally()) is None


@pytest.mark.parametrize("test", [GuessingTest(0.01, 0.1), WinningTest(0.01, 0.1, 2**-64)])
def test_before_the_first_trial_nothing_is_known(test: SequentialTest) -> None:
    assert test.decide(Tally()) is None
    assert test.advantage(Tally()) == 0.0
    low, high = test.interval(Tally())
    assert low in (0.0, -1.0)
    assert high == 1.0
    assert list(Verdict) == ["BROKEN", "HOLDS", "UNDECIDED", "ERROR", "UNSUPPORTED"]
