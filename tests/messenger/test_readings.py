"""docs/readings.md names places in the code: they are there."""

import re
from pathlib import Path

import pytest

from schemes.ke.x3dh import X3dh
from schemes.messenger.section7 import Section7
from schemes.messenger.slots.answers import Open
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.filing import OpenToAll
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.slots.past_keys import Forgotten
from schemes.messenger.slots.report import Bare
from schemes.messenger.slots.rotation import ToldOnce
from schemes.messenger.state import Stage

ROOT = Path(__file__).parents[2]
CLASSES = {
    made.__name__: made
    for made in (BySid, NoLabels, Open, Bare, ToldOnce, X3dh, OpenToAll, Forgotten)
}

ROWS = [
    re.split(r"(?<!\\) \| ", line.strip("| "))
    for line in (ROOT / "docs" / "readings.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| (all|\d)", line)
]
PLACES = [(step, place) for step, _, _, where in ROWS for place in re.findall(r"`([^`]+)`", where)]


def test_every_reading_has_a_place() -> None:
    assert len(ROWS) == 30
    assert all(len(row) == 4 and re.search(r"`[^`]+`", row[3]) for row in ROWS)


@pytest.mark.parametrize(("step", "place"), PLACES, ids=lambda said: said)
def test_it_is_there(step: str, place: str) -> None:
    if "/" in place:
        assert (ROOT / place).exists()
    elif "." in place:
        made, method = place.split(".")
        assert hasattr(CLASSES[made], method)
    else:
        assert hasattr(Section7, place) or place == Stage.__name__


def test_every_step_with_a_choice_is_in_the_order_of_the_steps() -> None:
    numbers = [int(step) for row in ROWS for step in re.findall(r"^\d+", row[0])]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 15)) - {3, 5}
