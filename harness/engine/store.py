"""Where a run is kept while it is played: one SQLite file that survives being killed."""

import json
import sqlite3
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import distributions, entry_points
from pathlib import Path

from harness import __version__
from harness.declare.registry import ROOT
from harness.engine.fold import Fold
from harness.engine.loading import ENTRY_POINTS, OURS, plugin_files
from harness.engine.outcome import Blame, Fault
from harness.engine.plan import Plan
from harness.engine.usage import UsageError
from harness.engine.verdict import Tally, Verdict
from harness.engine.worker import Setup

FORMAT = 2

SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE cell (
    place INTEGER PRIMARY KEY, trials INTEGER, wins INTEGER, log_bets TEXT, first_win INTEGER,
    queries INTEGER, inadmissible INTEGER, stopped_by TEXT, seconds REAL, blame TEXT, reason TEXT,
    decision TEXT
);
"""
SAVE = "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
LOAD = """
SELECT place, trials, wins, log_bets, first_win, queries, inadmissible, stopped_by, seconds,
       blame, reason, decision FROM cell
"""


class StoreError(UsageError):
    """The store cannot be used for this run."""


def identity(plan: Plan, setup: Setup) -> dict[str, str]:
    """What must be equal for two runs to be the same run."""
    return {
        "format": str(FORMAT),
        "version": __version__,
        "seed": str(setup.seed),
        "eps": repr(plan.eps),
        "alpha": repr(plan.alpha),
        "plan": plan.digest,
        "time limit": repr(setup.time_limit),
        "source": fingerprint(setup.plugins),
    }


def fingerprint(plugins: Sequence[Path]) -> str:
    """A digest of every source file, plug-in and installed package that can change an outcome."""
    digest = sha256()
    rooms = (room for room in OURS if room != "reports")  # they only read what has happened
    files = sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))
    given = sorted(file for path in plugins for file in plugin_files(path))
    for file in (*files, *given):
        digest.update(sha256(file.read_bytes()).digest())
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=str):
        digest.update(f"{entry.value} {entry.dist and entry.dist.version}".encode())
    packages = sorted(f"{package.name} {package.version}" for package in distributions())
    digest.update("\n".join([sys.version, *packages]).encode())
    return digest.hexdigest()


class Store:
    """The folded prefix of every cell; each `save` is one transaction."""

    def __init__(self, file: Path | None, run: dict[str, str]) -> None:
        self.file = file
        try:
            self._open(file, run)
        except sqlite3.Error as error:
            raise StoreError(f"the store {str(file)!r} cannot be used: {error}") from error

    def _open(self, file: Path | None, run: dict[str, str]) -> None:
        self._sql = sqlite3.connect(file or ":memory:", timeout=0.2, isolation_level=None)
        self._sql.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._sql.execute("PRAGMA journal_mode=WAL")
        self._sql.execute("PRAGMA synchronous=NORMAL")
        self._sql.execute("BEGIN EXCLUSIVE")
        tables = {name for (name,) in self._sql.execute("SELECT name FROM sqlite_schema")}
        if not tables:
            for statement in SCHEMA.split(";"):
                self._sql.execute(statement)
            self._sql.executemany("INSERT INTO run VALUES (?, ?)", run.items())
        elif "run" not in tables:
            raise StoreError(f"{str(file)!r} is a database of something else")
        self._sql.execute("COMMIT")
        stored = dict(self._sql.execute("SELECT key, value FROM run"))
        for key, value in run.items():
            if stored.get(key) != value:
                raise StoreError(_refusal(file, key, stored.get(key), value))

    def load(self, cells: int) -> list[Fold]:
        """The prefix of each cell, empty where nothing was played yet. Raises StoreError."""
        try:
            return self._load(cells)
        except (sqlite3.Error, ValueError, TypeError, IndexError) as error:
            raise StoreError(f"the store {str(self.file)!r} is damaged: {error}") from error

    def _load(self, cells: int) -> list[Fold]:
        folds = [Fold() for _ in range(cells)]
        for row in self._sql.execute(LOAD):
            place, trials, wins, log_bets, first, queries, refused, stopped, seconds, *ended = row
            blame, reason, decision = ended
            folds[place] = Fold(
                tally=Tally(trials, wins, float(json.loads(log_bets))),
                first_win=first,
                queries=queries,
                inadmissible=refused,
                stopped_by=dict(json.loads(stopped)),
                seconds=seconds,
                fault=Fault(Blame(blame), reason) if blame else None,
                decision=Verdict(decision) if decision else None,
            )
        return folds

    def save(self, place: int, fold: Fold) -> None:
        """Keep the prefix of one cell."""
        tally, fault = fold.tally, fold.fault
        row = (
            place,
            tally.trials,
            tally.wins,
            json.dumps(tally.log_bets),  # exact, and -Infinity is a value
            fold.first_win,
            fold.queries,
            fold.inadmissible,
            json.dumps(fold.stopped_by),
            fold.seconds,
            fault and fault.blame,
            fault and fault.reason,
            fold.decision,
        )
        try:
            self._sql.execute(SAVE, row)
        except sqlite3.Error as error:
            raise StoreError(f"the store {str(self.file)!r} fails: {error}") from error

    def close(self) -> None:
        """Leave the file to others."""
        self._sql.close()


def _refusal(file: Path | None, key: str, theirs: str | None, ours: str) -> str:
    name = str(file)
    if key == "plan":
        return f"the store {name!r} holds another plan (other schemes, games or adversaries)"
    if key == "source":
        return f"the store {name!r} was made by other source files or packages; start a new one"
    return f"the store {name!r} has {key} {theirs}, this run has {key} {ours}; start a new one"
