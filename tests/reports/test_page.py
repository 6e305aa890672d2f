"""What stands in a table cell, and what may never be left unsaid."""

from dataclasses import replace

import pytest

from harness.engine.results import CellResult
from reports import attacks, page
from reports.table import status, tables
from tests.reports.example import BROKEN, CONTROL, COVERED, HELD, NULL, run


@pytest.mark.parametrize(
    ("cells", "adversaries", "word"),
    [
        ([HELD, NULL], 1, "HOLDS"),
        ([HELD, NULL], 2, "NOT FULLY PLAYED"),
        ([NULL], 1, "NOT FULLY PLAYED"),
        ([NULL], 0, "NO ADVERSARY"),
        ([HELD, replace(NULL, verdict="BROKEN")], 1, "BROKEN"),
        ([HELD, replace(HELD, adversary="b", verdict="ERROR")], 2, "ERROR"),
        ([HELD, replace(HELD, adversary="b", verdict="UNDECIDED")], 2, "UNDECIDED"),
    ],
)
def test_only_complete_coverage_holds(cells: list[CellResult], adversaries: int, word: str) -> None:
    assert status(run(*cells), replace(COVERED, adversaries=adversaries)) == word


def test_a_planted_fault_is_no_column_unless_it_is_played_fully() -> None:
    assert "faulty" not in tables(run(HELD, CONTROL))
    free = replace(CONTROL, adversary="other", expected="", control=False)
    assert "faulty" in tables(run(HELD, CONTROL, free))


def test_a_surprise_is_marked_everywhere() -> None:
    text = page.render(run(replace(BROKEN, expected="HOLDS")))
    assert "!! unexpected: plain" in text
    assert "(expected HOLDS)" in text
    assert "0 as expected, 1 surprise" in text


def test_a_control_that_is_missed_is_counted_and_marked() -> None:
    text = attacks.controls(run(CONTROL, replace(CONTROL, scheme="f2", verdict="HOLDS")))
    assert "planted faults found by 1 of 2 declared attacks" in text
    assert "!! HOLDS" in text


def test_the_replay_command_can_be_pasted() -> None:
    assert attacks.replay_command(BROKEN, run()) == (
        "gauntlet replay pke/game bad plain --trial 1 --seed 1 --plugin 'my plugin.py'"
    )


def test_no_line_is_wider_than_a_terminal() -> None:
    long = replace(
        BROKEN, game="pke/a_game_with_a_very_long_name[and-a-circumstance]", why="w " * 90
    )
    lines = page.render(run(long, HELD, NULL, CONTROL)).splitlines()
    assert max(len(line) for line in lines if not line.startswith("  $ ")) <= 110


def test_the_words_do_not_oversell() -> None:
    text = page.render(run()).replace("never says that a scheme is secure", "")
    assert "secure" not in text
    assert "biases the estimate upward" in text
