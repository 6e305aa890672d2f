"""What is rendered costs as much as there are cells, however they lie in the table."""

import json
import time
from dataclasses import replace

import pytest

from harness.judge.results import Run, Verdict
from reports import comparison, page
from tests.reports.example import BROKEN, CONTROL, ERROR, HELD, UNEXPECTED, run

CELLS = 6_000
SECONDS = 10.0  # several times what a slow machine takes
WIDEST = 800  # characters of a page for each cell; an attack with its story has the most

SORTS = (
    BROKEN,
    replace(HELD, stopped_by={"invalid: certificate": 38, "malformed: length": 7}),
    ERROR,
    UNEXPECTED,
    replace(HELD, inadmissible=3),
    CONTROL,
)
SHAPES = {
    "a dense table": (60, 50, 2),
    "one game": (3_000, 1, 2),
    "one scheme": (1, 3_000, 2),
    "one place": (1, 1, CELLS),
}


def played(places: list[tuple[int, int, int]]) -> Run:
    """A cell of one sort after the other at these places: scheme, game, adversary."""
    cells = (
        replace(SORTS[n % len(SORTS)], scheme=f"s{s}", game=f"pke/g{g}", adversary=f"a{a}")
        for n, (s, g, a) in enumerate(places)
    )
    return run(*cells)


def _shaped(schemes: int, games: int, adversaries: int) -> list[tuple[int, int, int]]:
    n = games * adversaries
    return [(i // n, i % n // adversaries, i % adversaries) for i in range(schemes * n)]


PLACES = {name: _shaped(*shape) for name, shape in SHAPES.items()}
PLACES["games of their own"] = [(i // 4, i // 4, i % 4) for i in range(CELLS)]


@pytest.mark.parametrize("shape", PLACES)
def test_six_thousand_cells_are_told_in_a_moment(shape: str) -> None:
    before = played(PLACES[shape])
    assert len(before.cells) == CELLS
    other = {Verdict.BROKEN: Verdict.HOLDS}
    cells = (replace(c, verdict=other.get(c.verdict, Verdict.BROKEN)) for c in before.cells)
    after = replace(before, cells=tuple(cells))

    began = time.process_time()
    told = page.render(before)
    written = json.dumps(before.to_json(), indent=1)
    changed = comparison.compare(before, after, {})
    assert comparison.render(changed)
    assert time.process_time() - began < SECONDS

    assert len(changed) == CELLS
    assert len(told) < WIDEST * CELLS
    assert Run.from_json(json.loads(written)) == before
