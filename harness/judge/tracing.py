"""What the trials of cells execute: one traced trial of each, filed like their results."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from harness.judge import hosts
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.forks import Died
from harness.judge.keep import Keep
from harness.judge.perform import Options, Reporter
from harness.judge.plan import Planned
from harness.judge.terms import Terms
from harness.judge.verdict import family_alpha

SLOWER = 3.0  # times that a trial may take under a tracer

Executed = Mapping[Cell, frozenset[str] | None]
"""The functions of its scheme that a cell executes; None if its process died of it."""


def traced(
    cells: Sequence[Planned],
    catalogue: Catalogue,
    options: Options,
    eps: float,
    reporter: Reporter,
) -> Executed:
    """Trace those that are not known yet. Raises StoreError, CannotStart and UsageError."""
    terms = Terms(
        stock=catalogue.stock,
        seed=options.seed,
        eps=eps,
        alpha=family_alpha(1),
        time_limit=options.time_limit * SLOWER,
    )
    keep = Keep(options.store, options.cache, terms.digests(tuple(cells), catalogue.reach))
    try:
        known = {planned.cell: keep.trace(planned) for planned in cells}
        todo = [planned for planned in cells if known[planned.cell] is None]
        if todo:
            with reporter:
                known |= _trace_all(todo, terms, keep, options.workers, reporter)
    finally:
        keep.close()
    return known


def _trace_all(
    todo: Sequence[Planned], terms: Terms, keep: Keep, workers: int, reporter: Reporter
) -> dict[Cell, frozenset[str] | None]:
    pool = ThreadPoolExecutor(workers, thread_name_prefix="traces")
    known: dict[Cell, frozenset[str] | None] = {}
    try:
        found = pool.map(lambda planned: _trace(terms, planned), todo)
        for planned, executed in zip(todo, found, strict=True):
            known[planned.cell] = executed
            if executed is not None:
                keep.save_trace(planned, executed)
            reporter(len(known), len(todo), len(known), str(planned.cell))
    finally:
        hosts.close(terms.stock)
        pool.shutdown(wait=True, cancel_futures=True)
    return known


def _trace(terms: Terms, planned: Planned) -> frozenset[str] | None:
    try:
        return hosts.host(terms.stock).trace(terms.setup(planned))
    except Died:
        return None
