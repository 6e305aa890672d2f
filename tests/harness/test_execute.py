"""Verdicts are fed in index order, whoever finishes first, and whatever breaks on the way."""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from multiprocessing import get_context
from typing import Any

import pytest

from harness.judge import execute, hosts, opened
from harness.judge.catalogue import Catalogue
from harness.judge.fold import Fold
from harness.judge.messages import Batch
from harness.judge.opened import Open
from harness.judge.plan import Plan, fixed
from harness.judge.terms import Terms
from tests.harness.toys import FILES


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


class Brittle(ThreadPoolExecutor):
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


def processes(jobs: int) -> Executor:
    """Other processes, each with a fork server of its own, as on other machines."""
    return ProcessPoolExecutor(jobs, get_context("spawn"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(FILES)


@pytest.fixture(scope="module")
def toy_plan(catalogue: Catalogue) -> Plan:
    who = ["guess", "listen", "contrary", "forge", "toss"]
    return fixed(catalogue.offer([], ["toy/*"], who), eps=0.5)


@pytest.fixture(scope="module")
def terms(catalogue: Catalogue, toy_plan: Plan) -> Terms:
    return _terms(catalogue, toy_plan)


def _terms(catalogue: Catalogue, plan: Plan) -> Terms:
    return Terms(stock=catalogue.stock, seed=1, eps=plan.eps, alpha=plan.alpha, time_limit=10.0)


def _play(made: Plan, terms: Terms, pool: Any, jobs: int) -> list[Fold]:
    folds = [Fold() for _ in made.cells]
    execute.play(made, folds, terms, jobs, lambda _: None, pool)
    for fold in folds:
        fold.seconds = 0.0
    return folds


@pytest.fixture(scope="module")
def whole(toy_plan: Plan, terms: Terms) -> list[Fold]:
    """Every cell, played one batch after the other."""
    return _play(toy_plan, terms, execute.threads, 1)


def test_overtaking_changes_nothing(toy_plan: Plan, terms: Terms, whole: list[Fold]) -> None:
    assert _play(toy_plan, terms, Shuffled, 7) == whole


def test_small_batches_change_nothing(
    toy_plan: Plan, terms: Terms, whole: list[Fold], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "FIRST_BATCH", 3)
    monkeypatch.setattr(opened, "LARGEST_BATCH", 5)
    assert _play(toy_plan, terms, Shuffled, 9) == whole


def test_other_processes_change_nothing(toy_plan: Plan, terms: Terms, whole: list[Fold]) -> None:
    assert _play(toy_plan, terms, processes, 2) == whole


def test_an_executor_that_breaks_costs_nothing(
    toy_plan: Plan, terms: Terms, whole: list[Fold]
) -> None:
    assert _play(toy_plan, terms, Brittle, 2) == whole


def test_what_stopped_an_adversary_is_counted_alike(toy_plan: Plan, whole: list[Fold]) -> None:
    by_cell = {str(p.cell): fold for p, fold in zip(toy_plan.cells, whole, strict=True)}
    for scheme in ("sound", "leaky"):
        fold = by_cell[f"toy/win {scheme} toss"]
        assert fold.stopped_by == {"invalid: code": fold.tally.trials - fold.tally.wins}
    assert by_cell["toy/hide sound listen"].stopped_by == {}


def test_every_cell_ends_confirmed(whole: list[Fold]) -> None:
    assert all(fold.closed and fold.confirmed for fold in whole)


def test_progress_is_told_after_every_batch(toy_plan: Plan, terms: Terms) -> None:
    told: list[str] = []
    folds = [Fold() for _ in toy_plan.cells]
    execute.play(toy_plan, folds, terms, 2, lambda opened: told.append(str(opened.cell)))
    assert set(told) == {str(planned.cell) for planned in toy_plan.cells}


def test_batches_fill_the_gaps_first(toy_plan: Plan, terms: Terms) -> None:
    planned = next(p for p in toy_plan.cells if p.guessing)
    setup = terms.setup(planned)
    opened = Open(planned, toy_plan.test(planned), Fold(), setup)
    first = opened.next_batch()
    assert first is not None
    assert (first.start, first.tally) == (0, opened.fold.tally)
    opened.flying[10] = Batch(setup=setup, start=10, count=20)
    gap = opened.next_batch()
    assert gap is not None
    assert (gap.start, gap.count) == (0, 10)
    opened.flying[0] = gap
    ahead = opened.next_batch()
    assert ahead is not None
    assert (ahead.start, ahead.tally) == (30, None)


@pytest.fixture
def played_alone(catalogue: Catalogue, toy_plan: Plan) -> Iterator[Terms]:
    terms = _terms(catalogue, toy_plan)
    yield terms
    hosts.close(terms.stock)


def test_a_prefix_has_a_bounded_size(toy_plan: Plan, played_alone: Terms) -> None:
    planned = next(p for p in toy_plan.cells if p.cell.adversary == "guess" and p.guessing)
    setup = played_alone.setup(planned)
    test = toy_plan.test(planned)
    fold = Fold()
    opened = Open(planned, test, fold, setup)
    while not fold.closed:
        batch = opened.next_batch()
        assert batch is not None
        opened.receive(batch, hosts.play(played_alone.stock, batch))
    assert len(fold.head) == 4
    assert len(fold.marks) <= 6
    assert not opened.waiting
