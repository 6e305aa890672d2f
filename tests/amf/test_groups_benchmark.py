"""The measurement that chooses AMF's group."""

from benchmarks.groups import groups, measure, section
from schemes.amf.tyagi19 import Tyagi19


def test_default_group_is_the_cheapest() -> None:
    """By Frank and Verify together; the margin is a factor of two, well above noise."""
    figures = measure(rounds=4)
    cheapest = min(figures, key=lambda name: figures[name]["Frank"] + figures[name]["Verify"])
    assert dict(groups())[cheapest] == Tyagi19().group


def test_section_is_a_table_with_a_row_for_each_group() -> None:
    text = section(rounds=1)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(dict(groups()))
    assert len({row.count("|") for row in rows}) == 1
