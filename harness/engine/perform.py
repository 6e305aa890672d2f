"""One run from plan to results: the store, the workers, the progress."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from harness import __version__
from harness.command.progress import Reporter
from harness.engine import execute
from harness.engine.execute import Open, Pool, process_pool
from harness.engine.fold import Fold
from harness.engine.plan import Plan, Planned
from harness.engine.results import CellResult, Run
from harness.engine.store import Store, identity
from harness.engine.verdict import Test
from harness.engine.worker import Setup, fix_hashes

CONFIDENCE = 0.95
TIME_LIMIT = 10.0


@dataclass(frozen=True)
class Options:
    """How a plan is played; nothing here but the seed and the time limit can change a result."""

    seed: int = 1
    jobs: int = 0  # 0: as many as there are processors
    time_limit: float = TIME_LIMIT
    plugins: tuple[Path, ...] = ()
    store: Path | None = None


def perform(plan: Plan, options: Options, reporter: Reporter, pool: Pool = process_pool) -> Run:
    """Play the plan, or what is left of it in the store. Raises StoreError and CannotStart."""
    began = time.monotonic()
    setup = Setup(options.plugins, options.seed, plan.eps, plan.alpha, options.time_limit)
    fix_hashes()
    store = Store(options.store, identity(plan, setup))
    try:
        folds = store.load(len(plan.cells))
        places = {planned.cell: place for place, planned in enumerate(plan.cells)}
        jobs = options.jobs or os.cpu_count() or 1
        with reporter:

            def progress(opened: Open) -> None:
                store.save(places[opened.cell], opened.fold)
                closed = sum(fold.closed for fold in folds)
                trials = sum(fold.tally.trials for fold in folds)
                reporter(closed, len(folds), trials, str(opened.cell))

            execute.play(plan, folds, setup, jobs, progress, pool)
    finally:
        store.close()
    return collect(plan, folds, setup, time.monotonic() - began)


def collect(plan: Plan, folds: list[Fold], setup: Setup, seconds: float) -> Run:
    """The results of a plan that was played to its end."""
    cells = (
        _cell(planned, plan.test(planned), fold)
        for planned, fold in zip(plan.cells, folds, strict=True)
    )
    return Run(
        version=__version__,
        seed=setup.seed,
        eps=plan.eps,
        alpha=plan.alpha,
        plan=len(plan.cells),
        confidence=CONFIDENCE,
        time_limit=setup.time_limit,
        plugins=tuple(map(str, setup.plugins)),
        coverage=plan.coverage,
        cells=tuple(cells),
        seconds=seconds,
    )


def _cell(planned: Planned, test: Test, fold: Fold) -> CellResult:
    match, claim, known = planned.match, planned.claim, planned.known
    return CellResult(
        game=match.cell.game,
        scheme=match.cell.scheme,
        adversary=match.cell.adversary,
        kind=match.scheme.kind,
        claim=claim.stance if claim else None,
        claim_cites=claim.cites if claim else "",
        expected=planned.expected,
        verdict="ERROR" if fold.fault else str(fold.decision),
        guessing=match.guessing,
        null=match.adversary.null,
        control=planned.control,
        fault=match.scheme.fault,
        why=known.why if known else "",
        finding=match.adversary.finding,
        story=first_sentence(match.adversary.doc),
        wins=fold.tally.wins,
        trials=fold.tally.trials,
        advantage=test.advantage(fold.tally),
        interval=test.interval(fold.tally, CONFIDENCE),
        first_win=fold.first_win,
        queries=fold.queries,
        inadmissible=fold.inadmissible,
        seconds=fold.seconds,
        error=str(fold.fault) if fold.fault else None,
    )


def first_sentence(doc: str) -> str:
    """The first sentence of a docstring, on one line."""
    paragraph = " ".join(doc.split("\n\n", maxsplit=1)[0].split())
    end = paragraph.find(". ")
    return paragraph if end < 0 else paragraph[: end + 1]
