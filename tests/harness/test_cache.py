"""What is unchanged is reused, and what is stale is found."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from harness.judge.store import FORMAT
from tests.harness.gauntlet import TOY, cells, gauntlet, timeless

SUITE = ("run", *TOY, "--scheme", "sound", "--scheme", "leaky", "--json", "-")


def _rows(home: Path) -> Path:
    return home / "interop-gauntlet" / "results.sqlite"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def first(home: Path) -> str:
    """The JSON of a first run."""
    done = gauntlet(*SUITE, cache=home)
    assert "reused" not in done.stderr
    return done.stdout


def test_a_second_run_reuses_every_cell_and_says_so(home: Path, first: str) -> None:
    again = gauntlet(*SUITE, cache=home)
    whole = len(json.loads(first)["cells"])
    assert f"{whole} of {whole} cells are unchanged, and reused from {_rows(home)}" in again.stderr
    assert timeless(json.loads(again.stdout)) == timeless(json.loads(first))


def test_a_check_reuses_what_a_run_has_played(home: Path, first: str, tmp_path: Path) -> None:
    baseline = tmp_path / "run.json"
    baseline.write_text(first)
    done = gauntlet("check", "--baseline", str(baseline), *TOY, cache=home)
    assert (done.returncode, done.stdout) == (0, "")
    assert "cells are unchanged, and reused" in done.stderr


def test_without_the_cache_every_cell_is_played(home: Path, first: str) -> None:
    done = gauntlet(*SUITE, "--no-cache", cache=home)
    assert "reused" not in done.stderr
    assert timeless(json.loads(done.stdout)) == timeless(json.loads(first))


def test_a_cache_that_lies_costs_time_and_never_truth(home: Path, first: str) -> None:
    """Whoever alters every row, with right checksums, is found by the trials that are played."""
    with closing(sqlite3.connect(_rows(home))) as sql, sql:
        for digest, body in sql.execute("SELECT digest, body FROM cell").fetchall():
            row = json.loads(body)
            row["marks"] = [[at, sha256(b"lie").hexdigest(), keys] for at, _, keys in row["marks"]]
            row["queries"] += 1000
            text = json.dumps(row, separators=(",", ":"))
            check = sha256(f"{FORMAT}\n{digest}\n{text}".encode()).hexdigest()
            sql.execute("UPDATE cell SET body = ?, sum = ? WHERE digest = ?", (text, check, digest))
    done = gauntlet(*SUITE, cache=home)
    assert "is not what is played today: all is played again" in done.stderr
    assert timeless(json.loads(done.stdout)) == timeless(json.loads(first))


def test_a_cache_that_is_no_cache_is_not_used_and_not_touched(tmp_path: Path) -> None:
    file = _rows(tmp_path)
    file.parent.mkdir()
    file.write_text("something else")
    done = gauntlet(*SUITE, "--adversary", "guess", cache=tmp_path)
    assert done.returncode == 0
    assert "the cache is not used: the store" in done.stderr
    assert file.read_text() == "something else"


def test_the_cache_can_be_looked_at_and_cleared(home: Path, first: str) -> None:
    whole = len(json.loads(first)["cells"])
    assert gauntlet("cache", cache=home).stdout == f"{_rows(home)}: {whole} cells are kept\n"
    cleared = gauntlet("cache", "--clear", cache=home)
    assert cleared.stdout == f"{_rows(home)}: 0 cells are kept\n"


def test_there_need_not_be_one(tmp_path: Path) -> None:
    done = gauntlet("cache", cache=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{_rows(tmp_path)}: nothing is kept\n")


def test_every_cell_carries_its_digest(first: str) -> None:
    run = json.loads(first)
    digests = [cell["digest"] for cell in run["cells"]]
    assert len(set(digests)) == len(digests)
    assert all(len(digest) == 64 for digest in digests)
    assert run["packages"]["PyNaCl"]
    assert run["python"].startswith("CPython 3.")
    assert cells(run)
