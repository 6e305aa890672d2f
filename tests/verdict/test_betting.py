"""Adversaries that state a probability."""

import math

import numpy as np
import pytest

from harness.judge.verdict import GuessingTest, Tally, Verdict

ALPHA = 2.0**-33


def trials_until_broken(rng: np.random.Generator, probabilistic: bool) -> int:
    """A leak shows the bit in 5 % of trials; elsewhere the adversary knows that it does not know.

    Its hard guess there is 0, which is decided before the bit is.
    """
    test, tally = GuessingTest(ALPHA, 0.01, probabilistic), Tally()
    for leaks, bit in zip(rng.random(80_000) < 0.05, rng.integers(2, size=80_000), strict=True):
        tally = tally.add(bool(leaks or bit == 0), math.log(2) if leaks else 0.0)
        if test.decide(tally) is Verdict.BROKEN:
            return tally.trials
    raise AssertionError("the leak was not found")


def test_a_leak_in_few_trials_is_found_much_sooner_by_betting() -> None:
    rng = np.random.default_rng(3)
    betting = np.mean([trials_until_broken(rng, True) for _ in range(40)])
    hard = np.mean([trials_until_broken(rng, False) for _ in range(10)])
    assert betting == pytest.approx(34 / 0.05, rel=0.1)  # 34 leaks of ln 2 pay for L + ln 2
    assert hard == pytest.approx(20_774, rel=0.25)  # exact: benchmarks/verdict.py


def test_confident_and_correct_bets_cost_one_trial_of_ln_2() -> None:
    test, tally = GuessingTest(ALPHA, 0.1, probabilistic=True), Tally()
    while test.decide(tally) is None:
        tally = tally.add(True, math.log(2))
    assert (test.decide(tally), tally.trials) == (Verdict.BROKEN, 34)


def test_lost_bets_leave_the_hard_guesses() -> None:
    test = GuessingTest(ALPHA, 0.1, probabilistic=True)
    assert test.decide(Tally(60, 0, -math.inf)) is Verdict.BROKEN
    assert test.decide(Tally(60, 59, -math.inf)) is Verdict.BROKEN
    assert test.decide(Tally(60, 30, -math.inf)) is None
    assert test.decide(Tally(10_000, 5_000, -math.inf)) is Verdict.HOLDS


def test_averaging_costs_ln_2_of_evidence() -> None:
    """A maximum of the two e-processes would be no e-process; their average is."""
    hard, soft = GuessingTest(ALPHA, 0.1), GuessingTest(ALPHA, 0.1, probabilistic=True)
    doubled = GuessingTest(2 * ALPHA, 0.1)
    for n in (50, 200, 1000):
        for wins in range(n // 2, n + 1):
            lost = Tally(n, wins, -math.inf)
            averaged = soft.decide(lost) is Verdict.BROKEN
            assert averaged is (GuessingTest(ALPHA / 2, 0.1).decide(lost) is Verdict.BROKEN)
            assert hard.decide(lost) is Verdict.BROKEN or not averaged
            assert doubled.decide(lost) is Verdict.BROKEN or not averaged


def test_hard_guesses_ignore_the_bets() -> None:
    assert GuessingTest(ALPHA, 0.1).decide(Tally(100, 50, 100 * math.log(2))) is None
    soft = GuessingTest(ALPHA, 0.1, probabilistic=True)
    assert soft.decide(Tally(100, 50, 100 * math.log(2))) is Verdict.BROKEN


@pytest.mark.parametrize("confidence", [0.5, 0.9, 1.0])
def test_false_breaks_of_a_bettor_without_knowledge(confidence: float) -> None:
    """Exact: the bets take the values of a random walk, so the average is a function of S."""
    alpha, horizon = 0.05, 400
    test = GuessingTest(alpha, 0.05, probabilistic=True)
    won = math.log(2 * confidence)
    lost = math.log(2 * (1 - confidence)) if confidence < 1 else -math.inf
    mass, error = {0: 1.0}, 0.0
    for n in range(1, horizon + 1):
        after: dict[int, float] = {}
        for wins, share in mass.items():
            for next_wins in (wins, wins + 1):
                after[next_wins] = after.get(next_wins, 0.0) + share / 2
        mass = {}
        for wins, share in after.items():
            bets = wins * won + (n - wins) * lost if n > wins else wins * won
            if test.decide(Tally(n, wins, bets)) is Verdict.BROKEN:
                error += share
            else:
                mass[wins] = share
    assert 0 < error <= alpha
