"""Laws of decisions and intervals, for arbitrary tallies."""

import math
import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harness.judge.verdict import GuessingTest, Tally, Verdict, WinningTest
from harness.judge.verdict import Test as Rule
from harness.judge.verdict.guessing import log_evidence
from harness.judge.verdict.threshold import KEPT, Threshold
from harness.judge.verdict.winning import log_break_evidence, log_hold_evidence

alphas = st.sampled_from([0.05, 0.01, 2**-20, 2**-33])
epsilons = st.sampled_from([0.05, 0.1, 0.25, 0.5, 0.9])
p0s = st.sampled_from([2**-128, 2**-64, 2**-8, 0.04])
guessing = st.builds(GuessingTest, alphas, epsilons)
winning = st.builds(WinningTest, alphas, epsilons, p0s)


@st.composite
def tallies(draw: st.DrawFn, most: int = 5000) -> Tally:
    trials = draw(st.integers(1, most))
    return Tally(trials, draw(st.integers(0, trials)))


def mirrored(tally: Tally) -> Tally:
    return Tally(tally.trials, tally.trials - tally.wins)


def clear(evidence: float, alpha: float) -> bool:
    """Whether rounding cannot change which side of the threshold the evidence is on."""
    return abs(evidence + math.log(alpha)) > 1e-9


@given(guessing, tallies())
def test_guessing_follows_the_formula(test: GuessingTest, tally: Tally) -> None:
    n, bias = tally.trials, abs(2 * tally.wins - tally.trials)
    evidence = log_evidence(n, tally.wins)
    hold = -n / 2 * math.log(1 - test.eps**2) - bias * math.atanh(test.eps)
    assume(clear(evidence, test.alpha) and clear(hold, test.alpha))
    if evidence >= -math.log(test.alpha):
        expected: Verdict | None = Verdict.BROKEN
    elif hold >= -math.log(test.alpha):
        expected = Verdict.HOLDS
    else:
        budget = math.ceil(-6 * math.log(test.alpha) / test.eps**2)
        expected = Verdict.UNDECIDED if n >= budget else None
    assert test.decide(tally) is expected


@given(winning, tallies())
def test_winning_follows_the_formula(test: WinningTest, tally: Tally) -> None:
    n, wins = tally.trials, tally.wins
    broken = log_break_evidence(test.p0, n, wins)
    hold = log_hold_evidence(test.eps, n, wins)
    assume(clear(broken, test.alpha) and clear(hold, test.alpha))
    if broken >= -math.log(test.alpha):
        expected: Verdict | None = Verdict.BROKEN
    elif wins < test.eps * n and hold >= -math.log(test.alpha):
        expected = Verdict.HOLDS
    else:
        expected = Verdict.UNDECIDED if n >= test.max_trials else None
    assert test.decide(tally) is expected


@given(guessing, tallies())
def test_always_wrong_is_as_good_as_always_right(test: GuessingTest, tally: Tally) -> None:
    assert test.decide(tally) is test.decide(mirrored(tally))
    low, high = test.interval(tally)
    assert test.interval(mirrored(tally)) == pytest.approx((-high, -low), rel=0, abs=1e-15)


@given(guessing, tallies())
def test_guessing_is_monotone_in_the_bias(test: GuessingTest, tally: Tally) -> None:
    assume(abs(2 * tally.wins - tally.trials) < tally.trials)
    step = 1 if 2 * tally.wins >= tally.trials else -1
    further = test.decide(Tally(tally.trials, tally.wins + step))
    here = test.decide(tally)
    assert further is Verdict.BROKEN or here is not Verdict.BROKEN
    assert further is not Verdict.HOLDS or here is Verdict.HOLDS


@given(winning, tallies())
def test_winning_is_monotone_in_the_wins(test: WinningTest, tally: Tally) -> None:
    assume(tally.wins < tally.trials)
    here, further = test.decide(tally), test.decide(Tally(tally.trials, tally.wins + 1))
    assert further is Verdict.BROKEN or here is not Verdict.BROKEN
    assert further is not Verdict.HOLDS or here is Verdict.HOLDS


@given(guessing | winning, tallies(), st.floats(0.01, 0.999))
def test_interval_contains_the_estimate(test: Rule, tally: Tally, confidence: float) -> None:
    low, high = test.interval(tally, confidence)
    floor = -1 if isinstance(test, GuessingTest) else 0
    assert floor <= low <= test.advantage(tally) <= high <= 1


@given(guessing | winning, tallies(), st.floats(0.01, 0.999), st.floats(0.01, 0.999))
def test_intervals_are_nested_in_confidence(
    test: Rule, tally: Tally, one: float, other: float
) -> None:
    less, more = sorted([one, other])
    inner, outer = test.interval(tally, less), test.interval(tally, more)
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(guessing | winning, st.lists(tallies(2000), min_size=2, max_size=8))
def test_a_decision_does_not_depend_on_earlier_questions(test: Rule, asked: list[Tally]) -> None:
    fresh = pickle.loads(pickle.dumps(test))  # noqa: S301 - our own bytes
    assert [test.decide(t) for t in asked] == [fresh.decide(t) for t in reversed(asked)][::-1]
    assert fresh == test


@given(guessing | winning)
def test_every_cell_ends(test: Rule) -> None:
    n = test.max_trials
    assert test.decide(Tally(n, round(n * test.eps / 2))) is not None
    assert test.decide(Tally(n, 0)) is not None
    assert test.decide(Tally(n, n)) is Verdict.BROKEN


def test_a_table_of_thresholds_does_not_grow_with_the_trials() -> None:
    table = Threshold(lambda n, k: k >= n // 2, lambda _: 0)

    assert [table[n] for n in range(3 * KEPT)] == [n // 2 for n in range(3 * KEPT)]
    assert len(table) <= KEPT
