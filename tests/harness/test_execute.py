"""Verdicts are fed in index order, whoever finishes first, and whatever breaks on the way."""

import random
import threading
import time
import tracemalloc
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from harness.engine import execute
from harness.engine.execute import Open
from harness.engine.fold import Fold
from harness.engine.plan import Plan, plan
from harness.engine.verdict import GuessingTest
from harness.engine.worker import Batch, Setup, play_batch
from tests.harness.toys import FILES

pytestmark = pytest.mark.usefixtures("toys")


class InLine(Executor):
    """Plays in this very thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Shuffled(ThreadPoolExecutor):
    """Lets batches overtake each other; those with many wins finish first."""

    chance = random.Random(3)  # noqa: S311  order, not secrets

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        def late() -> Any:
            done = fn(*args, **kwargs)
            lost = sum(not outcome.won for outcome in done.outcomes)
            time.sleep(0.0002 * lost + self.chance.uniform(0, 0.004))
            return done

        return super().submit(late)


class Brittle(InLine):
    """Breaks at every third batch, as a pool does whose process died for no fault of a trial."""

    batches = 0
    lock = threading.Lock()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        with self.lock:
            type(self).batches += 1
        if self.batches % 3 == 0:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future
        return super().submit(fn, *args, **kwargs)


@pytest.fixture(scope="module")
def toy_plan(toys: None) -> Plan:
    return plan(
        games=["toy/*"], adversaries=["guess", "listen", "contrary", "forge", "toss"], eps=0.5
    )


def _play(made: Plan, pool: type[Executor], jobs: int) -> list[Fold]:
    folds = [Fold() for _ in made.cells]
    setup = Setup(FILES, 1, made.eps, made.alpha, 10.0)
    execute.play(made, folds, setup, jobs, lambda _: None, lambda *_: pool())
    for fold in folds:
        fold.seconds = 0.0
    return folds


def test_overtaking_changes_nothing(toy_plan: Plan) -> None:
    assert _play(toy_plan, InLine, 1) == _play(toy_plan, Shuffled, 7)


def test_small_batches_change_nothing(toy_plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _play(toy_plan, InLine, 1)
    monkeypatch.setattr(execute, "FIRST_BATCH", 3)
    monkeypatch.setattr(execute, "LARGEST_BATCH", 5)
    assert whole == _play(toy_plan, Shuffled, 9)


def test_a_pool_that_breaks_costs_nothing(toys: None) -> None:
    few = plan(games=["toy/hide"], adversaries=["listen"], eps=0.5)
    assert _play(few, InLine, 1) == _play(few, Brittle, 2)


def test_what_stopped_an_adversary_is_counted_alike(toy_plan: Plan) -> None:
    folds = zip(toy_plan.cells, _play(toy_plan, Shuffled, 7), strict=True)
    by_cell = {str(planned.cell): fold for planned, fold in folds}
    for scheme in ("sound", "leaky"):
        fold = by_cell[f"toy/win {scheme} toss"]
        assert fold.stopped_by == {"invalid: code": fold.tally.trials - fold.tally.wins}
    assert by_cell["toy/hide sound listen"].stopped_by == {}


def test_progress_is_told_after_every_batch(toy_plan: Plan) -> None:
    told: list[str] = []
    folds = [Fold() for _ in toy_plan.cells]
    setup = Setup(FILES, 1, toy_plan.eps, toy_plan.alpha, 10.0)
    execute.play(
        toy_plan, folds, setup, 1, lambda opened: told.append(str(opened.cell)), lambda *_: InLine()
    )
    assert set(told) == {str(planned.cell) for planned in toy_plan.cells}


def test_every_cell_ends(toy_plan: Plan) -> None:
    assert all(fold.closed for fold in _play(toy_plan, InLine, 1))


def test_batches_fill_the_gaps_first(toy_plan: Plan) -> None:
    planned = next(p for p in toy_plan.cells if p.match.guessing)
    opened = Open(planned, toy_plan.test(planned), Fold())
    first = opened.next_batch()
    assert first is not None
    assert (first.start, first.tally) == (0, opened.fold.tally)
    opened.flying[10] = Batch(opened.cell, 10, 20)
    gap = opened.next_batch()
    assert gap is not None
    assert (gap.start, gap.count) == (0, 10)
    opened.flying[0] = gap
    ahead = opened.next_batch()
    assert ahead is not None
    assert (ahead.start, ahead.tally) == (30, None)


def test_memory_does_not_grow_with_the_trials(toy_plan: Plan) -> None:
    planned = next(p for p in toy_plan.cells if p.cell.adversary == "guess")
    assert planned.match.guessing
    setup = Setup(FILES, 1, 0.5, toy_plan.alpha, 10.0)

    def peak(trials: int) -> int:
        tracemalloc.start()
        fold, test = Fold(), GuessingTest(toy_plan.alpha, 0.01)
        for start in range(0, trials, 100):
            for outcome in play_batch(setup, Batch(planned.cell, start, 100)).outcomes:
                fold.add(outcome, test)
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return high

    peak(4000)  # fills the table of thresholds, once for all cells
    assert peak(4000) < peak(400) + 50_000
