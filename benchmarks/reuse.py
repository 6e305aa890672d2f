"""Whole runs of the default suite: a first, a second, one after an edit; and a large plan."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.disturbances import FILES
from benchmarks.figures import GAUNTLET, ROOT, Figure
from harness.command.progress import Lines
from harness.engine.outcome import Outcome
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.messages import Batch, Mark, Returned
from harness.judge.perform import Options, perform
from harness.judge.plan import fixed
from reports import page

SLOT = Path("schemes/messenger/slots/padding.py")
MODULE = ".".join(SLOT.with_suffix("").parts)
LONGEST, AGAIN, FIRST, LARGE = 90.0, 2.0, 10.0, 10.0  # seconds
CELLS = 6000
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")

NAMED = """
import json, sys
from harness.judge.catalogue import Catalogue
from harness.judge.plan import fixed
from harness.judge.terms import Terms
known = Catalogue()
plan = fixed(known.offer([], [], []), 0.5)
terms = Terms(stock=known.stock, seed=1, eps=0.5, alpha=plan.alpha, time_limit=10.0)
digests = terms.digests(plan.cells, known.reach)
named = [digests[str(p.cell)] for p in plan.cells if sys.argv[1] in p.named]
print(json.dumps([named, len(plan.cells)]))
"""


@contextmanager
def _copy() -> Iterator[tuple[Path, dict[str, str]]]:
    """A copy of the sources that may be edited, and an environment with a cache of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        home = str(Path(folder) / "cache")
        yield copy, os.environ | {"XDG_CACHE_HOME": home, "PYTHONPATH": str(copy)}


def _run(copy: Path, home: dict[str, str]) -> tuple[float, subprocess.CompletedProcess[str]]:
    began = time.perf_counter()
    command = (*GAUNTLET, "--json", "-")
    done = subprocess.run(command, cwd=copy, env=home, capture_output=True, text=True, check=False)
    return time.perf_counter() - began, done


def suite() -> Iterator[Figure]:
    """The default suite twice."""
    with _copy() as (copy, home):
        first, played = _run(copy, home)
        second, again = _run(copy, home)
    cells = len(json.loads(played.stdout)["cells"])
    reused = f"{cells} of {cells} cells are unchanged" in again.stderr
    yield Figure(
        what=f"the default suite, {cells} cells on two processors",
        measured=f"{first:.0f} s",
        wanted=f"<= {LONGEST:.0f} s",
        met=first <= LONGEST,
    )
    yield Figure(
        what="a second run, nothing changed",
        measured=f"{second:.1f} s, {'all' if reused else 'NOT all'} reused",
        wanted=f"< {AGAIN:.0f} s",
        met=second < AGAIN and reused,
    )


def edit() -> Iterator[Figure]:
    """A slot's file is edited after a run: when the cells end that a finding names for it."""
    with _copy() as (copy, home):
        _known(copy, home)
        with (copy / SLOT).open("a") as text:
            text.write("\n# edited\n")
        asked = [sys.executable, "-c", NAMED, MODULE]
        told = subprocess.run(asked, cwd=copy, env=home, capture_output=True, text=True, check=True)
        named, cells = json.loads(told.stdout)
        began = time.perf_counter()
        with subprocess.Popen(
            (*GAUNTLET, "--json", "-"),
            cwd=copy,
            env=home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            seconds, others = _until(set(named), home, process, began)
            process.kill()
    yield Figure(
        what=f"the {len(named)} of {cells} cells that a finding names for an edited `{SLOT}`",
        measured=f"all ended after {seconds:.1f} s, {others} others before the last of them",
        wanted=f"< {FIRST:.0f} s",
        met=seconds < FIRST,
    )


def _known(copy: Path, home: dict[str, str]) -> None:
    """A run comes to its end, of one cell only: what is remembered of it are the sources."""
    command = (*GAUNTLET, "--game", "sig/correctness", "--scheme", "ed25519")
    subprocess.run(command, cwd=copy, env=home, capture_output=True, check=False)


def _until(
    named: set[str], home: dict[str, str], process: subprocess.Popen[bytes], began: float
) -> tuple[float, int]:
    """Seconds until all of these stand in the cache, confirmed; and how many others do then."""
    file = Path(home["XDG_CACHE_HOME"]) / "interop-gauntlet" / "results.sqlite"
    ended: set[str] = set()
    before = len(_ended(file))
    while not named <= ended and process.poll() is None:
        time.sleep(0.05)
        ended = _ended(file)
    return time.perf_counter() - began, len(ended - named) - before


def _ended(file: Path) -> set[str]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=5.0)) as sql:
        rows = sql.execute("SELECT digest, body FROM cell").fetchall()
        return {digest for digest, body in rows if json.loads(body)["confirmed"]}
    return set()


class Imagined(Executor):
    """Everybody wins the first trials at once, and nobody plays."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A job's answer."""
        job = args[1]
        played = isinstance(job, Batch)
        indices = range(job.start, job.start + job.count) if played else job.indices
        marks = {at: Mark(f"digest {at}") for at in indices}
        outcomes = tuple(Outcome(won=True) for _ in indices)
        future: Future[Any] = Future()
        future.set_result(Returned(outcomes=outcomes, marks=marks, story=_STORY))
        return future


_STORY: dict[str, Any] = {"won": True}


def scale() -> Iterator[Figure]:
    """All that a run of many cells needs beside their trials: plan, store, page and JSON."""
    known = Catalogue(FILES)
    offer = known.offer(["sound"], ["toy/win"], ["forge"])
    (one,) = offer.cells
    cells = tuple(
        replace(one, cell=Cell("toy/win", "sound", f"a{number:05}")) for number in range(CELLS)
    )
    names = {cell.cell.adversary: offer.adversaries["forge"] for cell in cells}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        made = fixed(replace(offer, cells=cells, adversaries=names), 0.5)
        options = Options(jobs=2, store=Path(folder) / "store")
        run = perform(made, known, options, Lines(), lambda _: Imagined())
        text = page.render(run)
        data = json.dumps(run.to_json(), indent=1)
        seconds = time.perf_counter() - began
    yield Figure(
        what=f"plan, store, page ({len(text.splitlines())} lines) and JSON "
        f"({len(data) / 1e6:.0f} MB) of {CELLS} cells that nobody plays",
        measured=f"{seconds:.1f} s",
        wanted=f"< {LARGE:.0f} s",
        met=seconds < LARGE,
    )
