"""What stopped an adversary is counted within bounds."""

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.fold import OTHER, REASONS, SHOWN, Fold, most_frequent
from harness.judge.verdict import WinningTest

LONG = WinningTest(2.0**-33, 0.001, 2.0**-64)


def _fold(*outcomes: Outcome) -> Fold:
    fold = Fold()
    for outcome in outcomes:
        fold.add(outcome, LONG)
    return fold


def _stopped(*reasons: tuple[str, int]) -> Outcome:
    return Outcome(stopped_by=reasons)


def test_trials_add_up() -> None:
    fold = _fold(_stopped(("a", 1), ("b", 2)), _stopped(), _stopped(("a", 3)))
    assert fold.stopped_by == {"a": 4, "b": 2}


def test_the_trial_that_ends_in_a_fault_counts_like_its_queries() -> None:
    fault = Fault(Blame.SCHEME, "")
    fold = _fold(Outcome(stopped_by=(("a", 1),), queries=2, fault=fault))
    assert (fold.stopped_by, fold.queries, fold.tally.trials) == ({"a": 1}, 2, 0)


def test_endlessly_many_reasons_are_kept_in_bounded_space() -> None:
    fold = _fold(*(_stopped((f"length {number}", 1)) for number in range(1000)), _stopped(("x", 1)))
    assert len(fold.stopped_by) == REASONS + 1
    assert sum(fold.stopped_by.values()) == 1001
    assert fold.stopped_by[OTHER] == 1001 - REASONS
    again = _fold(_stopped(*fold.stopped_by.items()), _stopped(("length 0", 5)))
    assert again.stopped_by["length 0"] == 6


def test_the_most_frequent_are_told_and_nothing_is_lost() -> None:
    counted = {f"r{number:02}": number + 1 for number in range(20)} | {OTHER: 100}
    told = most_frequent(counted)
    assert list(told) == [*(f"r{number}" for number in range(19, 19 - SHOWN, -1)), OTHER]
    assert sum(told.values()) == sum(counted.values())
    assert most_frequent({"b": 1, "a": 1}) == {"a": 1, "b": 1}
    assert list(most_frequent({"b": 1, "a": 1})) == ["a", "b"]
    assert most_frequent({}) == {}
