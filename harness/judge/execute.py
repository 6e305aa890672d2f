"""Plays a plan: hands out batches of trials, and feeds each cell's verdict in index order."""

from collections.abc import Callable, Sequence, Set
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)

from harness.judge import hosts
from harness.judge.fold import Fold
from harness.judge.messages import Again, Batch, Returned
from harness.judge.opened import Open
from harness.judge.plan import Plan
from harness.judge.queue import Queue
from harness.judge.start import CannotStart
from harness.judge.terms import Terms

MOST_BROKEN = 100  # times that an executor may break before nobody believes in it

Pool = Callable[[int], Executor]
"""Makes the executor of a run, and makes it anew when it broke."""

OnProgress = Callable[[Open], None]
"""Called after each batch with the cell whose prefix grew."""

Job = Batch | Again


def threads(jobs: int) -> Executor:
    """The default: each thread has the processes of cells on this machine play for it."""
    return ThreadPoolExecutor(jobs, thread_name_prefix="hands-out")


def play(
    plan: Plan,
    folds: Sequence[Fold],
    terms: Terms,
    jobs: int,
    on_progress: OnProgress,
    pool: Pool = threads,
    changed: Set[str] = frozenset(),
) -> None:
    """Play every cell of the plan to its end, from the prefixes in `folds` on; those first for
    which a finding names a module that has `changed`.

    The result does not depend on `jobs`, on the pool, or on who finishes first: a verdict sees
    the outcomes of trial 0, 1, 2, ... only, whatever is already known beyond the first gap.
    """
    cells = [
        Open(planned, plan.test(planned), fold, terms.setup(planned))
        for planned, fold in zip(plan.cells, folds, strict=True)
    ]
    cells.sort(key=lambda o: o.cell in plan.groups or changed.isdisjoint(o.planned.named))
    queue = Queue(cells, plan.groups)
    try:
        _Round(queue, terms, jobs, on_progress, pool).play()
    finally:
        hosts.close(terms.stock)


class _Round:
    """The cells that are still open, and what is out."""

    def __init__(
        self, queue: Queue, terms: Terms, jobs: int, on_progress: OnProgress, pool: Pool
    ) -> None:
        self._queue = queue
        self._active: list[Open] = []  # a few: those that somebody plays, in the order of the plan
        self._terms = terms
        self._jobs = jobs
        self._on_progress = on_progress
        self._pool = pool
        self._executor = pool(jobs)
        self._running: dict[Future[Returned], tuple[Open, Job]] = {}
        self._broken = 0

    def play(self) -> None:
        """Until every cell is done."""
        try:
            while self._queue or self._active:
                if self._hand_out() and self._take_back():
                    continue
                self._mend()
        except BaseException:
            hosts.close(self._terms.stock)
            self._executor.shutdown(wait=True, cancel_futures=True)
            raise
        # What is still out is of cells that have ended: nobody waits for it.
        hosts.close(self._terms.stock)
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _hand_out(self) -> bool:
        """Give every free worker a job, of a cell that has none if there is one."""
        while len(self._running) < self._jobs:
            found = self._next()
            if found is None:
                break
            opened, job = found
            try:
                future = self._executor.submit(hosts.play, self._terms.stock, job)
            except BrokenExecutor:
                opened.lose(job)
                return False
            self._running[future] = opened, job
        return True

    def _next(self) -> tuple[Open, Job] | None:
        for opened in self._active:
            if opened.idle and (job := opened.next_job(self._jobs)) is not None:
                return opened, job
        while self._queue:
            opened = self._queue.next()
            if not opened.done and (job := opened.next_job(self._jobs)) is not None:
                self._active.append(opened)
                return opened, job
        for opened in self._active:
            if (job := opened.next_job(self._jobs)) is not None:
                return opened, job
        return None

    def _take_back(self) -> bool:
        """Wait for a job, and feed its cell; False if the executor is broken."""
        if not self._running:
            return True
        fine = True
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            opened, job = self._running.pop(future)
            try:
                done = future.result()
            except BrokenExecutor:
                opened.lose(job)
                fine = False
            else:
                opened.receive(job, done)
                self._on_progress(opened)
        self._settle()
        return fine

    def _settle(self) -> None:
        """Let go of what is done, so that those can be played who wait for it."""
        for opened in self._active:
            if opened.done:
                self._queue.ended(opened)
        self._active = [opened for opened in self._active if not opened.done]

    def _mend(self) -> None:
        """Another executor; what was out is lost, and played again where that is allowed."""
        self._broken += 1
        if self._broken > MOST_BROKEN:
            raise CannotStart("the executor breaks each time")
        self._executor.shutdown(wait=False, cancel_futures=True)
        for opened, job in self._running.values():
            opened.lose(job)
        self._running.clear()
        self._settle()
        self._executor = self._pool(self._jobs)
