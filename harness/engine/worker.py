"""What runs in a worker process: batches of trials of one cell."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from harness.declare.registry import CoinsFrom
from harness.engine import catalogue, loading
from harness.engine.fold import Fold, test_of
from harness.engine.limits import Guard
from harness.engine.outcome import Blame, Fault, Outcome
from harness.engine.trial import Cell, Match
from harness.engine.verdict import Tally

REMEMBERED = Fault(Blame.STATE, "trial 0 ended differently when it was played again")
"""Trials must be independent: the verdict rests on it, and so does every replay.

With coins of its own a scheme may end trial 0 otherwise, so there it shows nothing.
"""

PATIENCE = 0.5  # seconds after which a batch comes back with what it has


@dataclass(frozen=True)
class Setup:
    """What every worker of a run needs to know."""

    plugins: tuple[Path, ...]
    seed: int
    eps: float
    alpha: float
    time_limit: float


@dataclass(frozen=True)
class Batch:
    """Trials start, start + 1, ... of a cell; with a `tally` they continue a complete prefix."""

    cell: Cell
    start: int
    count: int
    tally: Tally | None = None


@dataclass(frozen=True)
class Returned:
    """A batch that came back, with its first outcomes: all that were asked for, or fewer."""

    batch: Batch
    outcomes: tuple[Outcome, ...]
    seconds: float


_guards: list[Guard] = []  # at most one: the guard of this process


def isolate(setup: Setup) -> None:
    """Make this process a worker. Other executors may play batches without it, unguarded."""
    load(setup.plugins)
    guard = Guard(setup.time_limit)
    guard.install()
    _guards.append(guard)


def fix_hashes() -> None:
    """Let sets of bytes iterate alike in every worker: trials would not be reproducible."""
    os.environ["PYTHONHASHSEED"] = "0"


def load(plugins: tuple[Path, ...]) -> None:
    """Import everything that can be played."""
    loading.load()
    for path in plugins:
        loading.load_plugin(path)


@lru_cache(maxsize=256)
def _match(cell: Cell) -> Match:
    return catalogue.match(cell)


def play_batch(setup: Setup, batch: Batch) -> Returned:
    """Play until the batch, the cell or the patience is at its end, or a fault ends the cell."""
    load(setup.plugins)
    match = _match(batch.cell)
    test = test_of(match, setup.alpha, setup.eps)
    fold = Fold(tally=batch.tally) if batch.tally is not None else None
    outcomes = []
    began = time.monotonic()
    for index in range(batch.start, batch.start + batch.count):
        outcome = guarded(partial(_trial, match, setup.seed, index))
        outcomes.append(outcome)
        if fold is not None:
            fold.add(outcome, test)
        if outcome.fault is not None or (fold is not None and fold.closed):
            break
        if time.monotonic() - began > PATIENCE:
            break
    if batch.start == 0 and outcomes[-1].fault is None and match.coins is CoinsFrom.GIVEN:
        again = guarded(partial(_trial, match, setup.seed, 0))
        if again != outcomes[0]:
            outcomes = [Outcome(fault=REMEMBERED)]
    rest()
    return Returned(batch, tuple(outcomes), time.monotonic() - began)


def _trial(match: Match, seed: int, index: int) -> Outcome:
    return match.play(seed, index).outcome


def guarded(trial: Callable[[], Outcome]) -> Outcome:
    """A trial within this process's limits; without any in a process that is no worker."""
    return _guards[0].play(trial) if _guards else trial()


def rest() -> None:
    """Nobody is watched until the next trial."""
    for guard in _guards:
        guard.rest()
