"""Where results are kept: rows of one SQLite file, each filed under what produced it.

A row is believed if its checksum, its types and ranges, and the test that it was judged by agree
with it; any other is played again. So a damaged row costs time, and never truth.
"""

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.judge.fold import Fold
from harness.judge.rows import data_of, fold_of
from harness.judge.usage import UsageError
from harness.judge.verdict import Test

FORMAT = 3
MOST = 50_000  # rows in a cache; beyond it the least recently used are dropped

SCHEMA = f"""
CREATE TABLE cell (
    digest TEXT PRIMARY KEY, trials INTEGER NOT NULL, body TEXT NOT NULL, sum TEXT NOT NULL,
    used REAL NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = {FORMAT};
"""
COLUMNS = ("digest", "trials", "body", "sum", "used")
WAL = "-wal"  # what SQLite calls the log beside a database
SOURCES = "CREATE TABLE IF NOT EXISTS source (name TEXT PRIMARY KEY, digest TEXT NOT NULL)"
TRACES = """
CREATE TABLE IF NOT EXISTS trace (digest TEXT PRIMARY KEY, body TEXT NOT NULL, sum TEXT NOT NULL)
"""
SAVE = """
INSERT INTO cell VALUES (?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE
SET trials = excluded.trials, body = excluded.body, sum = excluded.sum, used = excluded.used
"""
LOAD = "SELECT body, sum FROM cell WHERE digest = ?"
TRIM = """
DELETE FROM cell WHERE digest IN (SELECT digest FROM cell ORDER BY used DESC LIMIT -1 OFFSET ?)
"""
TRIM_TRACES = """
DELETE FROM trace WHERE rowid IN (SELECT rowid FROM trace ORDER BY rowid DESC LIMIT -1 OFFSET ?)
"""


class StoreError(UsageError):
    """The store cannot be used."""


def cache_file() -> Path:
    """The file in the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME")
    folder = Path(home) if home else Path.home() / ".cache"
    return folder / "interop-gauntlet" / "results.sqlite"


class Store:
    """The folded prefix of each cell; each `save` is one transaction."""

    def __init__(self, file: Path | None) -> None:
        """Open it, or make it; None keeps nothing beyond this process. Raises StoreError."""
        self.file = file
        self.read_only = False
        try:
            self._open(file)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the store {str(file)!r} cannot be used: {_said(error)}") from error

    def _open(self, file: Path | None) -> None:
        if file is not None and file.exists():
            if not file.is_file():
                raise StoreError(f"the store {str(file)!r} cannot be used: it is no plain file")
            if file.stat().st_size:
                _look(file)
            # Its journal stands beside it: where nothing can be written, only reading is left.
            self.read_only = not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))
        if self.read_only:
            assert file is not None
            self._sql = _untouched(file)
            return
        self._sql = _connect(str(file) if file else ":memory:")
        self._sql.execute("PRAGMA journal_mode=WAL")
        self._sql.execute("PRAGMA synchronous=NORMAL")
        self._sql.execute("BEGIN IMMEDIATE")
        if not _tables(self._sql):
            for statement in filter(str.strip, SCHEMA.split(";")):
                self._sql.execute(statement)
        self._sql.execute(SOURCES)
        self._sql.execute(TRACES)
        self._sql.execute("COMMIT")

    def load(self, digest: str, test: Test, own: bool) -> Fold | None:
        """The prefix that was kept under this digest, if it can be believed."""
        try:
            row = self._sql.execute(LOAD, (digest,)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        if row is None or not all(type(text) is str for text in row):
            return None
        body, checksum = row
        if checksum != _checksum(digest, body):
            return None
        try:
            return fold_of(json.loads(body), test, own)
        except (KeyError, TypeError, ValueError, RecursionError):
            return None

    def save(self, digest: str, fold: Fold, own: bool) -> None:
        """Keep the prefix of one cell. Raises StoreError."""
        if self.read_only:
            return
        body = json.dumps(data_of(fold, own), separators=(",", ":"))
        row = (digest, fold.tally.trials, body, _checksum(digest, body), time.time())
        self._change(SAVE, row)

    def sources(self) -> dict[str, str]:
        """The digest of every module when a run last came to its end; {} if that is not known.

        Nothing but an order follows from it.
        """
        try:
            rows = self._sql.execute("SELECT name, digest FROM source").fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            return {}
        return {name: digest for name, digest in rows if type(name) is type(digest) is str}

    def remember(self, sources: Mapping[str, str]) -> None:
        """Keep the digest of every module. Raises StoreError."""
        if not self.read_only and self.sources() != sources:
            self._change("DELETE FROM source", ())
            for name, digest in sources.items():
                self._change("INSERT INTO source VALUES (?, ?)", (name, digest))

    def trace(self, digest: str) -> frozenset[str] | None:
        """What a traced trial of the cell with this digest has executed, if it is known."""
        try:
            row = self._sql.execute("SELECT body, sum FROM trace WHERE digest = ?", (digest,))
            body, checksum = row.fetchone() or ("", "")
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        return frozenset(body.split("\n")) if checksum == _checksum(digest, body) else None

    def save_trace(self, digest: str, executed: Iterable[str]) -> None:
        """Keep it. Raises StoreError."""
        if not self.read_only:
            body = "\n".join(sorted(executed))
            row = (digest, body, _checksum(digest, body))
            self._change("INSERT OR REPLACE INTO trace VALUES (?, ?, ?)", row)

    def forget(self) -> None:
        """Drop every row. Raises StoreError."""
        for table in ("cell", "trace"):
            self._change(f"DELETE FROM {table}", ())  # noqa: S608  of these two words

    def trim(self) -> None:
        """Drop the rows that were used least recently, if there are too many."""
        if not self.read_only:
            self._change(TRIM, (MOST,))
            self._change(TRIM_TRACES, (MOST,))

    def rows(self) -> int:
        """How many cells it knows. Raises StoreError."""
        try:
            return int(self._sql.execute("SELECT count(*) FROM cell").fetchone()[0])
        except sqlite3.Error as error:
            raise StoreError(f"the store {str(self.file)!r} fails: {error}") from error

    def _change(self, statement: str, values: tuple[Any, ...]) -> None:
        try:
            self._sql.execute(statement, values)
        except sqlite3.Error as error:
            raise StoreError(f"the store {str(self.file)!r} fails: {error}") from error

    def close(self) -> None:
        """Leave the file to others."""
        with suppress(sqlite3.Error):
            self._sql.close()


def _connect(name: str, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=5.0, isolation_level=None, uri=uri)


def _look(file: Path) -> None:
    """Refuse what is no store of ours, without touching it. Raises StoreError."""
    if _is_new(file):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            for end in ("", WAL):
                copy.with_name(copy.name + end).write_bytes(_named(file, end).read_bytes())
            with closing(_connect(str(copy))) as sql:
                _refuse_foreign(file, sql)
        return
    with closing(_untouched(file)) as sql:
        _refuse_foreign(file, sql)


def _is_new(file: Path) -> bool:
    """Whether all that was ever written to it is still in the log beside it.

    So it is in a store whose first run goes on, or was killed; and in anybody else's database.
    """
    wal = _named(file, WAL)
    if not wal.is_file() or not wal.stat().st_size:
        return False
    with closing(_untouched(file)) as sql:
        return not _tables(sql)


def _named(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _untouched(file: Path) -> sqlite3.Connection:
    """A connection that makes no file beside it, and heeds none."""
    return _connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _refuse_foreign(file: Path, sql: sqlite3.Connection) -> None:
    tables = _tables(sql)
    version = sql.execute("PRAGMA user_version").fetchone()[0]
    owner = sql.execute("PRAGMA application_id").fetchone()[0]
    if not tables and version == owner == 0:
        return
    if {"run", "cell"} <= tables:
        raise StoreError(f"the store {str(file)!r} is of an earlier version; start a new one")
    columns = tuple(row[1] for row in sql.execute("PRAGMA table_info(cell)"))
    if columns != COLUMNS:
        raise StoreError(f"{str(file)!r} is a database of something else")
    if version != FORMAT:
        raise StoreError(
            f"the store {str(file)!r} has format {version}, and this version reads {FORMAT}"
        )


def _tables(sql: sqlite3.Connection) -> set[str]:
    return {name for (name,) in sql.execute("SELECT name FROM sqlite_schema")}


def _checksum(digest: str, body: str) -> str:
    return sha256(f"{FORMAT}\n{digest}\n{body}".encode()).hexdigest()


def _said(error: Exception) -> str:
    return str(error.strerror if isinstance(error, OSError) and error.strerror else error)
