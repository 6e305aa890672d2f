"""Steps are read off docstrings, and what looks at a step off the planted faults."""

import pytest

from harness.declare.registry import GAMES, SCHEMES
from harness.engine.steps import in_order, labels, planted_in, steps_of, unwatched, watched
from schemes.messenger.section7 import HARDENED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6(d), 8, 12", ["6(d)", "8", "12"]),
        ("6(c)i", ["6(c)"]),
        ("9(b), and with D5 also 5 and 12", ["9(b)", "5", "12"]),
        ("section 5.3", []),
    ],
)
def test_the_steps_that_a_text_names(text: str, found: list[str]) -> None:
    assert list(labels(text)) == found


def test_section_7_has_all_its_steps() -> None:
    steps = steps_of(HARDENED)
    assert {str(number) for number in range(1, 15)} <= set(steps)
    assert "check_not_blocked" in steps["8(b)"]


def test_steps_come_in_the_order_of_the_text() -> None:
    assert sorted(["10", "9(b)", "9", "9(a)"], key=in_order) == ["9", "9(a)", "9(b)", "10"]


def test_a_fault_is_planted_in_the_step_whose_method_it_overrides() -> None:
    assert planted_in(SCHEMES["messenger", "shows_unverified"]) == {"9(c)"}


def test_a_game_looks_at_the_steps_of_the_faults_that_it_must_find() -> None:
    assert "9(c)" in watched(GAMES["abp/sender_binding[sp-malicious]"])
    assert watched(GAMES["pke/ind_cca"]) == set()


def test_a_step_is_unwatched_where_no_game_finds_a_fault_in_it() -> None:
    hardened = SCHEMES["messenger", "hardened"]
    assert "9(c)" in unwatched(hardened, ())
    assert "9(c)" not in unwatched(hardened, GAMES.values())
