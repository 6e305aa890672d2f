"""Only what changed, and in which direction."""

from dataclasses import replace

import pytest

from harness.engine.results import CellResult
from reports.comparison import Change, compare, render
from tests.reports.example import BROKEN, HELD, run

UNDECIDED = replace(HELD, verdict="UNDECIDED")
ERROR = replace(HELD, verdict="ERROR", error="time: longer than 10 s")
NOW_BROKEN = replace(HELD, verdict="BROKEN")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (HELD, NOW_BROKEN, Change.BROKEN),
        (UNDECIDED, NOW_BROKEN, Change.BROKEN),
        (NOW_BROKEN, HELD, Change.FIXED),
        (HELD, UNDECIDED, Change.LOST),
        (NOW_BROKEN, ERROR, Change.LOST),
        (ERROR, HELD, Change.DECIDED),
        (HELD, replace(HELD, trials=250, wins=120), None),
        (ERROR, ERROR, None),
    ],
)
def test_directions(before: CellResult, after: CellResult, change: Change | None) -> None:
    assert [d.change for d in compare(run(before), run(after), {})] == [change] * (
        change is not None
    )


def test_what_vanished_is_lost_coverage() -> None:
    gone = {("pke/game", "bad", "plain"): "there is no scheme 'bad'"}
    text = render(compare(run(HELD, BROKEN), run(HELD), gone))
    assert "Coverage lost (1)" in text
    assert "was BROKEN, and now there is no scheme 'bad'" in text


def test_no_change_says_nothing() -> None:
    assert render(compare(run(), run(), {})) == ""
