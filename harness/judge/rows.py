"""A cell's prefix as a row, and back: nothing is believed that cannot be so."""

import math
from typing import Any

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.fold import HEAD, REASONS, Fold
from harness.judge.messages import count, line, marks_of, outcome, row_of
from harness.judge.results import Json
from harness.judge.verdict import Tally, Test, Verdict

PASSING = (Blame.TIME, Blame.KILLED)
"""Faults that may be the machine's: no row keeps them, so that the trial is played again; unless
its coins are its own, and nothing of it may be."""


def data_of(fold: Fold, own: bool) -> Json:
    """A prefix as JSON."""
    fault = fold.fault
    if fault is not None and fault.blame in PASSING and not own:
        fault = None
    return {
        "tally": [fold.tally.trials, fold.tally.wins, fold.tally.log_bets],
        "first_win": fold.first_win,
        "queries": fold.queries,
        "inadmissible": fold.inadmissible,
        "stopped_by": fold.stopped_by,
        "seconds": fold.seconds,
        "fault": [fault.blame, fault.reason] if fault else None,
        "decision": fold.decision,
        "cut": fold.cut,
        "head": [row_of(outcome) for outcome in fold.head],
        "marks": [[at, mark.transcript, mark.keys] for at, mark in fold.marks.items()],
        "story": fold.story,
        "confirmed": fold.confirmed,
    }


def fold_of(data: Any, test: Test, own: bool) -> Fold:
    """The prefix that was written. Raises KeyError, TypeError and ValueError."""
    if type(data) is not dict or set(data) != set(data_of(Fold(), own)):
        raise TypeError("another row")
    trials, wins, log_bets = data["tally"]
    seconds = data["seconds"]
    if type(log_bets) is not float or type(seconds) is not float or not 0 <= seconds < math.inf:
        raise TypeError("numbers of other types")
    if type(data["confirmed"]) is not bool or type(data["story"]) not in (dict, type(None)):
        raise TypeError("a story of another type")
    stopped = data["stopped_by"]
    if len(stopped) > REASONS + 1 or len(data["head"]) > HEAD:
        raise ValueError("more than is kept")
    fold = Fold(
        tally=Tally(count(trials), count(wins), log_bets),
        first_win=None if data["first_win"] is None else count(data["first_win"]),
        queries=count(data["queries"]),
        inadmissible=count(data["inadmissible"]),
        stopped_by={line(reason): count(calls) for reason, calls in stopped.items()},
        seconds=seconds,
        fault=_fault(data["fault"], own),
        decision=None if data["decision"] is None else Verdict(data["decision"]),
        cut=line(data["cut"]),
        head=[outcome(row) for row in data["head"]],
        marks=marks_of(data["marks"]),
        story=data["story"],
        confirmed=data["confirmed"],
    )
    _check(fold, test, own)
    return fold


def _fault(data: Any, own: bool) -> Fault | None:
    if data is None:
        return None
    blame, reason = data
    if Blame(blame) in PASSING and not own:
        raise ValueError("a fault that no row keeps")
    return Fault(Blame(blame), line(reason))


def _check(fold: Fold, test: Test, own: bool) -> None:
    """What it says must agree with itself, and with the test. Raises ValueError."""
    tally = fold.tally
    if (fold.first_win is None) is not (tally.wins == 0):
        raise ValueError("wins without a first one")
    if fold.first_win is not None and not fold.first_win <= tally.trials - tally.wins:
        raise ValueError("a first win with too many after it")
    if tally.trials > test.max_trials or fold.inadmissible > fold.queries:
        raise ValueError("more than there can be")
    if any(not 0 <= at < tally.trials for at in fold.marks):
        raise ValueError("marks of trials that were not played")
    if len(fold.head) != min(HEAD, tally.trials) or not _head_agrees(fold.head, fold):
        raise ValueError("other first trials")
    if fold.cut and (not own or fold.decision is not Verdict.UNDECIDED or fold.fault):
        raise ValueError("cut off for no reason")
    decided = Verdict.UNDECIDED if fold.cut else test.decide(tally)
    if fold.decision is not decided or (fold.fault is not None and decided is not None):
        raise ValueError("another decision")
    if fold.confirmed and decided is None:
        raise ValueError("confirmed before its end")


def _head_agrees(head: list[Outcome], fold: Fold) -> bool:
    first = next((at for at, outcome in enumerate(head) if outcome.won), None)
    if first is not None:
        return first == fold.first_win
    return fold.first_win is None or fold.first_win >= len(head)
