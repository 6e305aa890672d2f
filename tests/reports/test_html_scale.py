"""A page costs as much as there are cells, and a whole matrix fits into three megabytes."""

import time
from dataclasses import replace

import pytest

from harness.judge.results import Verdict
from reports import junit, latex, markdown
from reports.html import page
from tests.reports.test_html import with_transcripts
from tests.reports.test_narrative import AUTH, call, envelope, told
from tests.reports.test_scale import CELLS, PLACES, SECONDS, played

MEGABYTES = 3.0
WIDEST = 700  # bytes of a page for each cell, where each has a scheme or a game of its own


@pytest.mark.parametrize("shape", PLACES)
def test_six_thousand_cells_are_drawn_in_a_moment(shape: str) -> None:
    run = with_transcripts(played(PLACES[shape]))
    began = time.process_time()
    made = page.render(run)
    assert all(render(run) for render in (markdown.render, latex.render, junit.render))
    assert time.process_time() - began < SECONDS
    assert len(made.encode()) < WIDEST * CELLS


def test_a_whole_matrix_fits_however_long_its_stories() -> None:
    run = played(PLACES["a dense table"])
    calls = [call(n, *[envelope("alice@P", AUTH)] * 5) for n in range(20)]
    broken = [cell.key for cell in run.cells if cell.verdict is Verdict.BROKEN]
    made = page.render(replace(run, transcripts=dict.fromkeys(broken, told(*calls))))
    assert len(made.encode()) < MEGABYTES * 1e6
    assert made.count('<svg class="msc"') > 10
    assert "There is no room for its chart" in made
