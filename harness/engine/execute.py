"""Plays a plan: hands out batches of trials, and feeds each cell's verdict in index order."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass, field
from itertools import chain

from harness.engine.fold import Fold
from harness.engine.isolated import Died, Isolated
from harness.engine.limits import watchdog_after
from harness.engine.outcome import Blame, Fault, Outcome
from harness.engine.plan import Plan, Planned
from harness.engine.trial import Cell
from harness.engine.verdict import Test
from harness.engine.worker import PATIENCE, Batch, Returned, Setup, isolate, play_batch

FIRST_BATCH = 64  # trials, before anything is known about how long one takes
LARGEST_BATCH = 2000
AHEAD = 4  # batches per worker that may wait for the prefix to reach them
STALL = 30.0  # seconds beyond every limit after which the workers are taken for dead

Pool = Callable[[Setup, int], Executor]
"""Makes the executor of a run, and makes it anew when it broke."""

OnProgress = Callable[["Open"], None]
"""Called after each batch with the cell whose prefix grew."""


def process_pool(setup: Setup, jobs: int) -> Executor:
    """The default: processes that share nothing with this one."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, spawn, isolate, (setup,))


@dataclass
class Open:
    """A cell in play: its prefix, and the batches beyond it that are out or wait for it."""

    planned: Planned
    test: Test
    fold: Fold
    waiting: dict[int, Returned] = field(default_factory=dict)
    flying: dict[int, Batch] = field(default_factory=dict)
    pace: float = 0.0  # seconds per trial, lately

    @property
    def cell(self) -> Cell:
        """Its place in the table."""
        return self.planned.cell

    def next_batch(self) -> Batch | None:
        """The first trials that nobody has played or plays."""
        start, limit = self.fold.tally.trials, self.test.max_trials
        taken = [(first, first + batch.count) for first, batch in self.flying.items()]
        for first, done in self.waiting.items():
            last = first + len(done.outcomes)
            taken.append((first, last))
            if done.outcomes[-1].fault is not None:
                limit = min(limit, last)  # nothing beyond it will ever count
        for first, last in sorted(taken):
            if first > start:
                limit = min(limit, first)
                break
            start = last
        count = min(self._batch_size(), limit - start)
        if count <= 0:
            return None
        tally = self.fold.tally if start == self.fold.tally.trials else None
        return Batch(self.cell, start, count, tally)

    def _batch_size(self) -> int:
        if not self.pace:
            return FIRST_BATCH
        return max(1, min(LARGEST_BATCH, int(PATIENCE / self.pace)))

    def receive(self, done: Returned) -> None:
        """Take a batch back, and fold as far as the prefix is complete."""
        self.flying.pop(done.batch.start, None)
        if not done.outcomes:
            return
        self.pace = done.seconds / len(done.outcomes)
        self.waiting[done.batch.start] = done
        while not self.fold.closed and self.fold.tally.trials in self.waiting:
            ready = self.waiting.pop(self.fold.tally.trials)
            for outcome in ready.outcomes:
                self.fold.seconds += ready.seconds / len(ready.outcomes)
                self.fold.add(outcome, self.test)
                if self.fold.closed:
                    self.waiting.clear()
                    break


def play(
    plan: Plan,
    folds: Sequence[Fold],
    setup: Setup,
    jobs: int,
    on_progress: OnProgress,
    pool: Pool = process_pool,
) -> None:
    """Play every cell of the plan to its end, from the prefixes in `folds` on.

    The result does not depend on `jobs`, on the pool, or on who finishes first: a verdict sees
    the outcomes of trial 0, 1, 2, ... only, whatever is already known beyond the first gap.
    """
    cells = [
        Open(planned, plan.test(planned), fold)
        for planned, fold in zip(plan.cells, folds, strict=True)
        if not fold.closed
    ]
    by_cell = {opened.cell: opened for opened in cells}
    executor = pool(setup, jobs)
    running: dict[Future[Returned], Batch] = {}
    try:
        while cells:
            broken = not _hand_out(executor, setup, cells, jobs, running)
            finished = _finished(running, setup) if running and not broken else set()
            broken = broken or not finished
            for future in finished:
                error = future.exception()
                if isinstance(error, BrokenExecutor):
                    broken = True
                    continue
                batch = running.pop(future)
                opened = by_cell[batch.cell]
                opened.receive(future.result())
                on_progress(opened)
            if broken:
                executor.shutdown(wait=False, cancel_futures=True)
                end_children()
                _find_the_guilty(setup, [by_cell[b.cell] for b in running.values()], on_progress)
                running.clear()
                executor = pool(setup, jobs)
            cells = [opened for opened in cells if not opened.fold.closed]
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        end_children()
        raise
    executor.shutdown(wait=True, cancel_futures=True)


def _hand_out(
    executor: Executor,
    setup: Setup,
    cells: Sequence[Open],
    jobs: int,
    running: dict[Future[Returned], Batch],
) -> bool:
    """Give every free worker a batch, of a cell that has none if there is one."""
    while len(running) < jobs:
        batch = _next(cells, jobs)
        if batch is None:
            break
        try:
            future = executor.submit(play_batch, setup, batch)
        except BrokenExecutor:
            return False
        running[future] = batch
    return True


def _next(cells: Sequence[Open], jobs: int) -> Batch | None:
    idle = (opened for opened in cells if not opened.flying)
    ahead = (opened for opened in cells if len(opened.waiting) < AHEAD * jobs)
    for opened in chain(idle, ahead):
        batch = opened.next_batch()
        if batch is not None:
            opened.flying[batch.start] = batch
            return batch
    return None


def _finished(running: dict[Future[Returned], Batch], setup: Setup) -> set[Future[Returned]]:
    """The batches that came back; none if the workers are stuck past all their limits."""
    patience = PATIENCE + watchdog_after(setup.time_limit) + STALL
    return wait(running, patience, FIRST_COMPLETED).done


def end_children() -> None:
    """End the worker processes of this one."""
    for child in multiprocessing.active_children():
        child.kill()


def _find_the_guilty(setup: Setup, suspects: Sequence[Open], on_progress: OnProgress) -> None:
    """Play the batches that were out when a process died again, one trial at a time.

    Who dies again is guilty, and its cell ends in ERROR; the others have lost nothing.
    """
    with Isolated(setup) as isolated:
        for opened in {opened.cell: opened for opened in suspects}.values():
            for batch in sorted(opened.flying.values(), key=lambda b: b.start):
                if not opened.fold.closed:
                    opened.receive(_one_by_one(isolated, setup, batch))
            on_progress(opened)


def _one_by_one(isolated: Isolated, setup: Setup, batch: Batch) -> Returned:
    outcomes: list[Outcome] = []
    seconds = 0.0
    for index in range(batch.start, batch.start + batch.count):
        try:
            one: Returned = isolated.call(play_batch, setup, Batch(batch.cell, index, 1))
        except Died as died:
            outcomes.append(Outcome(fault=_fault(died, setup)))
        else:
            outcomes += one.outcomes
            seconds += one.seconds
        if outcomes[-1].fault is not None:
            break
    return Returned(batch, tuple(outcomes), seconds)


def _fault(died: Died, setup: Setup) -> Fault:
    if died.seconds > setup.time_limit:
        limit = f"longer than {setup.time_limit:g} s, and could not be interrupted"
        return Fault(Blame.TIME, limit)
    return Fault(Blame.KILLED, str(died))
