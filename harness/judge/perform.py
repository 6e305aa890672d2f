"""One run from plan to results: what is known already, the workers, the progress."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, Self

from harness import __version__
from harness.declare.registry import ROOT
from harness.judge import execute, hosts
from harness.judge.catalogue import Catalogue
from harness.judge.execute import Pool, threads
from harness.judge.fold import Fold, most_frequent
from harness.judge.keep import Keep
from harness.judge.opened import Open
from harness.judge.plan import Plan, Planned
from harness.judge.results import CellResult, Json, Run
from harness.judge.spot import stale
from harness.judge.terms import Terms, packages, python
from harness.judge.verdict import Test, Verdict

CONFIDENCE = 0.95
TIME_LIMIT = 10.0

RECURS = "a secret key recurs in several trials: they do not stand for fresh keys"


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
    store: Path | None = None
    cache: bool = False  # whether the user's cache is used where there is no store

    @property
    def workers(self) -> int:
        """How many play at a time."""
        return self.jobs or os.cpu_count() or 1


class Progress:
    """Keeps the sums, so that each step costs the same however many cells there are."""

    def __init__(self, plan: Plan, folds: Sequence[Fold], keep: Keep, reporter: Reporter) -> None:
        self._plan = plan
        self._cells = len(plan.cells)
        self._keep = keep
        self._reporter = reporter
        self._trials = sum(fold.tally.trials for fold in folds)
        self._closed = sum(fold.closed for fold in folds)
        self._before: dict[int, int] = {id(fold): fold.tally.trials for fold in folds}
        self._done = {id(fold) for fold in folds if fold.closed}
        self._groups = _grouped(plan, folds)
        for group in self._groups.values():
            self._close(group)

    def __call__(self, opened: Open) -> None:
        """After a batch of this cell."""
        fold = opened.fold
        self._keep.save(opened.planned, fold)
        self._trials += fold.tally.trials - self._before[id(fold)]
        self._before[id(fold)] = fold.tally.trials
        if opened.done and id(fold) not in self._done:
            self._done.add(id(fold))
            self._closed += 1
            self._close(self._groups.get(self._plan.groups.get(opened.cell, ""), []))
        self._reporter(self._closed, self._cells, self._trials, str(opened.cell))

    def _close(self, group: list[Fold]) -> None:
        """Count those that nobody needs any more, once one of them is BROKEN."""
        if any(fold.decision is Verdict.BROKEN for fold in group):
            needless = {id(fold) for fold in group} - self._done
            self._done |= needless
            self._closed += len(needless)


def _grouped(plan: Plan, folds: Sequence[Fold]) -> dict[str, list[Fold]]:
    """The cells of each group of the plan."""
    found: dict[str, list[Fold]] = {}
    for planned, fold in zip(plan.cells, folds, strict=True):
        if planned.cell in plan.groups:
            found.setdefault(plan.groups[planned.cell], []).append(fold)
    return found


def perform(
    plan: Plan,
    catalogue: Catalogue,
    options: Options,
    reporter: Reporter,
    pool: Pool = threads,
) -> Run:
    """Play the plan, or what is left of it. Raises StoreError, CannotStart and UsageError."""
    began = time.monotonic()
    terms = Terms(
        stock=catalogue.stock,
        seed=options.seed,
        eps=plan.eps,
        alpha=plan.alpha,
        time_limit=options.time_limit,
    )
    digests = terms.digests(plan.cells, catalogue.reach)
    keep = Keep(options.store, options.cache, digests)
    try:
        folds = _believed(plan, terms, keep)
        with reporter:
            progress = Progress(plan, folds, keep, reporter)
            changed = keep.changed(catalogue.reach.digests)
            execute.play(plan, folds, terms, options.workers, progress, pool, changed)
            keep.remember(catalogue.reach.digests)
    finally:
        hosts.close(terms.stock)
        keep.close()
    return collect(plan, folds, terms, catalogue.plugins, digests, time.monotonic() - began)


def _believed(plan: Plan, terms: Terms, keep: Keep) -> list[Fold]:
    """What is stored of each cell; nothing of any if one of them is played otherwise today."""
    folds = keep.folds(plan)
    stored = [pair for pair in zip(plan.cells, folds, strict=True) if pair[1].confirmed]
    odd = stale(terms, stored)
    if odd is None:
        keep.reused(folds, len(plan.cells))
        return folds
    print(
        f"gauntlet: what is stored of {odd.cell} is not what is played today: all is played again",
        file=sys.stderr,
    )
    return [Fold() for _ in plan.cells]


def collect(
    plan: Plan,
    folds: Sequence[Fold],
    terms: Terms,
    plugins: tuple[str, ...],
    digests: Mapping[str, str],
    seconds: float,
) -> Run:
    """The results of a plan that was played to its end, without those that nobody needed."""
    pairs = [
        (planned, fold)
        for planned, fold in zip(plan.cells, folds, strict=True)
        if fold.closed or planned.cell not in plan.groups
    ]
    return Run(
        version=__version__,
        commit=commit(),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        python=python(),
        packages=packages(),
        seed=terms.seed,
        eps=plan.eps,
        alpha=plan.alpha,
        plan=len(plan.cells),
        confidence=CONFIDENCE,
        time_limit=terms.time_limit,
        plugins=plugins,
        games=plan.offer.games,
        schemes=plan.offer.schemes,
        adversaries=plan.offer.adversaries,
        coverage=plan.offer.coverage,
        cells=tuple(_cell(p, plan.test(p), fold, digests[str(p.cell)]) for p, fold in pairs),
        transcripts=_stories(pairs),
        seconds=seconds,
    )


def _stories(pairs: Iterable[tuple[Planned, Fold]]) -> dict[str, Json]:
    """The first trial that was won of each broken cell."""
    return {
        str(planned.cell): fold.story
        for planned, fold in pairs
        if fold.decision is Verdict.BROKEN and fold.story is not None
    }


def _cell(planned: Planned, test: Test, fold: Fold, digest: str) -> CellResult:
    verdict = Verdict.ERROR if fold.fault else fold.decision
    assert verdict is not None, f"{planned.cell} was not played to its end"
    notes = [fold.cut, RECURS if fold.recurring() else ""]
    return CellResult(
        game=planned.cell.game,
        scheme=planned.cell.scheme,
        adversary=planned.cell.adversary,
        kind=planned.kind,
        expected=planned.expected,
        verdict=verdict,
        cause=planned.cause,
        why=planned.why,
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
        notes=tuple(filter(None, notes)),
        digest=digest,
    )


def commit() -> str | None:
    """The commit of our sources, and whether they differ from it; None without a working copy."""
    if not (ROOT / ".git").exists():
        return None
    try:
        head = _git("rev-parse", "HEAD")
        changed = _git("status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.SubprocessError):
        return None
    return f"{head}, changed" if changed else head


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)  # noqa: S603  fixed words
    return done.stdout.strip()
