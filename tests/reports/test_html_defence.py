"""What answers an attack: only what the run itself shows."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from harness.judge.results import CellResult
from reports.facts import Facts
from reports.html.defence import defences
from reports.html.keys import Keys
from tests.reports.example import BROKEN, HELD, SOUND, run

OLD = {"padding": "none", "labels": "none"}
NEW = {"padding": "fixed", "labels": "own"}


def said(slots: Mapping[str, Mapping[str, str]], *cells: CellResult) -> list[str]:
    """The defences against the first cell."""
    made = run(*cells)
    schemes = {
        name: replace(facts, slots=slots.get(name.partition("/")[2], {}), fault=facts.fault)
        for name, facts in made.schemes.items()
    }
    return list(defences(Keys(Facts(replace(made, schemes=schemes))), cells[0]))


OURS = {"bad": OLD, "good": NEW, "good[padding=none]": NEW | {"padding": "none"}}


def test_the_one_slot_that_makes_the_difference() -> None:
    put_back = replace(BROKEN, scheme="good[padding=none]", control=True)
    (text,) = said(OURS, BROKEN, HELD, put_back)
    assert text == (
        "padding=fixed in the place of none: of two designs that differ in nothing else, "
        "good[padding=none] is BROKEN by this adversary, and good HOLDS."
    )


def test_several_differences_are_no_defence() -> None:
    assert said(OURS, BROKEN, HELD) == ["HOLDS against this adversary: good."]


@pytest.mark.parametrize(
    ("scheme", "slots"),
    [
        ("other", NEW | {"padding": "none"}),  # another class: it may differ in anything
        ("good[labels=none]", NEW | {"labels": "x"}),  # not what stands in the attacked scheme
    ],
)
def test_what_may_have_another_reason_is_not_said(scheme: str, slots: Mapping[str, str]) -> None:
    other = replace(BROKEN, scheme=scheme)
    assert said(OURS | {scheme: slots}, BROKEN, HELD, other) == [
        "HOLDS against this adversary: good."
    ]


def test_another_adversary_is_no_witness() -> None:
    (text,) = said(OURS, BROKEN, replace(HELD, adversary="other"))
    assert text.startswith("None in this run")


def test_a_planted_fault_is_no_defence() -> None:
    assert SOUND.fault == ""
    (text,) = said(OURS, BROKEN, replace(HELD, scheme="faulty"))
    assert text.startswith("None in this run")
