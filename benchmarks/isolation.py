"""What it costs that every cell has processes of its own, and that some of it is played again.

The same cells of the default suite three times: as a run plays them; the same work in one process;
and their bare trials in one process.
"""

import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

from benchmarks.figures import Figure
from harness.engine import catalogue as engine
from harness.engine.cell_process import Player, player
from harness.engine.outcome import Outcome
from harness.judge import execute
from harness.judge.catalogue import Catalogue
from harness.judge.execute import Pool, threads
from harness.judge.fold import Fold
from harness.judge.forks import Forks
from harness.judge.messages import Batch, Setup
from harness.judge.plan import Plan, fixed
from harness.judge.terms import Terms

EVERY = 15
"""One cell in so many of the default suite's, in the order of the plan."""

MOST = 0.05


class Here(Executor):
    """Plays what a cell's process would play, in this one."""

    def __init__(self) -> None:
        self._players: dict[Setup, Player] = {}

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Play a job at once."""
        job = args[1]
        playing = self._players.setdefault(job.setup, player(job.setup, _unguarded))
        future: Future[Any] = Future()
        if isinstance(job, Batch):
            future.set_result(playing.batch(job.start, job.count, job.tally))
        else:
            future.set_result(playing.again(list(job.indices), job.tell))
        return future


def _unguarded(trial: Callable[[], Outcome]) -> Outcome:
    return trial()


def _used() -> float:
    """Seconds of the processor, of this process and of those that have ended below it."""
    used = (resource.getrusage(r) for r in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _played(plan: Plan, terms: Terms, pool: Pool) -> float:
    began = _used()
    folds = [Fold() for _ in plan.cells]
    execute.play(plan, folds, terms, 1, lambda _: None, pool)
    assert all(fold.confirmed for fold in folds)
    return _used() - began


def _bare(plan: Plan) -> float:
    """The trials that the verdicts rest on, and nothing else."""
    began = time.process_time()
    for planned in plan.cells:
        fold, test, match = Fold(), plan.test(planned), engine.match(planned.cell)
        while not fold.closed:
            fold.add(match.play(1, fold.tally.trials).outcome, test)
    return time.process_time() - began


def _start(terms: Terms) -> float:
    began = _used()
    Forks(terms.stock).close()
    return _used() - began


def figures() -> Iterator[Figure]:
    """Both costs, as shares of what a run needs for these cells."""
    known = Catalogue()
    offer = known.offer([], [], [])
    plan = fixed(replace(offer, cells=offer.cells[::EVERY]), 0.5)
    terms = Terms(stock=known.stock, seed=1, eps=0.5, alpha=plan.alpha, time_limit=10.0)
    engine.load()
    bare = _bare(plan)
    one = _played(plan, terms, lambda _: Here())
    whole = _played(plan, terms, threads) - _start(terms)
    cells = len(plan.cells)
    share, each = (whole - one) / whole, 1e3 * (whole - one) / cells
    yield Figure(
        what=f"processes of their own, {cells} cells drawn evenly from the default suite",
        measured=f"{share:.1%} of {whole:.1f} s, {each:.0f} ms a cell",
        wanted=f"< {MOST:.0%}",
        met=share < MOST,
    )
    yield Figure(
        what="what shows that trials are independent: fingerprints, and trials played again",
        measured=f"{(one - bare) / whole:.1%}, {1e3 * (one - bare) / cells:.0f} ms a cell",
    )
