"""One run from plan to results: the store, the workers, the progress."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from harness import __version__
from harness.declare.registry import CoinsFrom
from harness.engine import execute
from harness.engine.execute import Open, Pool, process_pool
from harness.engine.facts import adversaries_of, games_of, schemes_of
from harness.engine.fold import Fold, most_frequent
from harness.engine.isolated import CannotStart, Died, Isolated
from harness.engine.plan import Plan, Planned
from harness.engine.replay import tell
from harness.engine.results import CellResult, Json, Run
from harness.engine.store import Store, identity
from harness.engine.verdict import Test, Verdict
from harness.engine.worker import Setup, fix_hashes

CONFIDENCE = 0.95
TIME_LIMIT = 10.0


class Reporter(Protocol):
    """Somebody who is told how far a run is."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def __call__(self, closed: int, cells: int, trials: int, playing: str) -> None:
        """So many cells have ended, so many trials were played, and this is being played."""


@dataclass(frozen=True, kw_only=True)
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
    transcripts = _transcripts(plan, folds, setup)
    return collect(plan, folds, setup, transcripts, time.monotonic() - began)


def _transcripts(plan: Plan, folds: Iterable[Fold], setup: Setup) -> dict[str, Json]:
    """The first trial that was won of each broken cell, where it can be played again the same."""
    told: dict[str, Json] = {}
    with Isolated(setup) as isolated:
        for planned, fold in zip(plan.cells, folds, strict=True):
            broken = fold.decision is Verdict.BROKEN and fold.fault is None
            if broken and fold.first_win is not None and planned.match.coins is CoinsFrom.GIVEN:
                try:
                    one = isolated.call(tell, setup, planned.cell, fold.first_win)
                except Died:  # the trial was played and judged; only its story is missing
                    continue
                except CannotStart:
                    break
                if one["won"]:
                    told[str(planned.cell)] = one
    return told


def collect(
    plan: Plan,
    folds: Iterable[Fold],
    setup: Setup,
    transcripts: Mapping[str, Json],
    seconds: float,
) -> Run:
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
        games=games_of(plan),
        schemes=schemes_of(plan),
        adversaries=adversaries_of(plan),
        coverage=plan.coverage,
        cells=tuple(cells),
        transcripts=transcripts,
        seconds=seconds,
    )


def _cell(planned: Planned, test: Test, fold: Fold) -> CellResult:
    known, verdict = planned.known, Verdict.ERROR if fold.fault else fold.decision
    assert verdict is not None, f"{planned.cell} was not played to its end"
    return CellResult(
        game=planned.cell.game,
        scheme=planned.cell.scheme,
        adversary=planned.cell.adversary,
        kind=planned.match.scheme.kind,
        expected=planned.expected,
        verdict=verdict,
        cause=known.cause if known else "",
        why=known.why if known else "",
        control=planned.control,
        wins=fold.tally.wins,
        trials=fold.tally.trials,
        advantage=test.advantage(fold.tally),
        interval=test.interval(fold.tally, CONFIDENCE),
        first_win=fold.first_win,
        stopped_by=most_frequent(fold.stopped_by),
        queries=fold.queries,
        inadmissible=fold.inadmissible,
        seconds=fold.seconds,
        error=str(fold.fault) if fold.fault else None,
    )
