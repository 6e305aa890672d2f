"""What a run costs beside its trials grows with its cells, and no faster."""

import time
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

import pytest

from harness.command.progress import Lines
from harness.engine.outcome import Outcome
from harness.judge import execute
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.keep import Keep
from harness.judge.messages import Batch, Mark, Returned
from harness.judge.perform import Progress
from harness.judge.plan import Plan, fixed
from harness.judge.results import Json
from harness.judge.terms import Terms
from tests.harness.toys import FILES

WON = Outcome(won=True)
STORY: Json = {"won": True}


class Imagined(Executor):
    """Everybody wins the first trial; nobody plays."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        job = args[1]
        indices = range(job.start, job.start + 1) if isinstance(job, Batch) else job.indices
        marks = {at: Mark(f"digest {at}") for at in indices}
        done = Returned(outcomes=tuple(WON for _ in indices), marks=marks, story=STORY)
        future: Future[Any] = Future()
        future.set_result(done)
        return future


@pytest.fixture(scope="module")
def one() -> tuple[Catalogue, Plan]:
    catalogue = Catalogue(FILES)
    return catalogue, fixed(catalogue.offer(["sound"], ["toy/win"], ["forge"]), eps=0.5)


def _seconds(catalogue: Catalogue, one: Plan, cells: int) -> float:
    (planned,) = one.cells
    named = [Cell("toy/win", "sound", f"a{number:05}") for number in range(cells)]
    many = tuple(replace(planned, cell=cell, p0=2.0**-64) for cell in named)
    plan = fixed(replace(one.offer, cells=many), eps=0.5)
    terms = Terms(
        stock=catalogue.stock, seed=1, eps=0.5, alpha=plan.alpha, time_limit=10.0
    )  # fmt: skip
    began = time.process_time()
    digests = terms.digests(plan.cells, catalogue.reach)
    keep = Keep(None, False, digests)
    folds = keep.folds(plan)
    progress = Progress(plan, folds, keep, Lines())
    execute.play(plan, folds, terms, 2, progress, lambda _: Imagined())
    assert all(fold.confirmed for fold in folds)
    return time.process_time() - began


def test_planning_playing_and_progress_are_linear_in_the_cells(
    one: tuple[Catalogue, Plan],
) -> None:
    _seconds(*one, 100)
    few, many = (min(_seconds(*one, cells) for _ in range(2)) for cells in (1000, 4000))
    assert many < 8 * few, f"{few:.2f} s for 1000 cells, {many:.2f} s for 4000"
    assert many < 10
