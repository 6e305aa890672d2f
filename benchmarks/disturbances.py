"""Runs that are killed, stopped and robbed of processes, and stores with a flipped bit."""

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.figures import GAUNTLET, ROOT, Figure, timeless
from harness.judge.catalogue import Catalogue
from harness.judge.fold import Fold
from harness.judge.keep import Keep
from harness.judge.plan import fixed
from harness.judge.store import Store, StoreError
from harness.judge.terms import Terms

PLUGINS = ROOT / "tests" / "harness" / "plugins"
FILES = PLUGINS / "toy.py", PLUGINS / "slow.py"
TOYS = tuple(word for file in FILES for word in ("--plugin", str(file)))
DISTURBED = (*TOYS, "--scheme", "sound", "--game", "toy/*", "--no-cache")
CHANCE = random.Random(1)  # noqa: S311  when to disturb, not secrets


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run in play."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            (*GAUNTLET, *DISTURBED, *arguments, "--json", "-"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=output,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def below(pid: int) -> list[int]:
    """The processes below one."""
    ps = shutil.which("ps") or "ps"
    listed = subprocess.run([ps, "-A", "-o", "pid=,ppid="], capture_output=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(bytes.split, listed.splitlines())}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def send(what: signal.Signals, whom: list[int]) -> None:
    """A signal to everybody who is still there."""
    for pid in whom:
        with suppress(ProcessLookupError):
            os.kill(pid, what)


def _json(process: subprocess.Popen[bytes]) -> Any:
    """What a run has to say, which must be something."""
    said = process.communicate()[0]
    if not said:
        raise SystemExit(f"a run ended with code {process.returncode} and said nothing")
    return json.loads(said)


def killed(store: Path) -> Any:
    """The JSON of a run that was killed once, and then resumed."""
    with started("--store", str(store)) as process:
        time.sleep(CHANCE.uniform(0.5, 4))
        process.kill()
    with started("--store", str(store)) as process:
        return _json(process)


def stopped(most: float) -> Any:
    """The JSON of a run whose processes all stood still for a while."""
    with started("--time-limit", "2") as process:
        time.sleep(CHANCE.uniform(1, 3))
        whom = [process.pid, *below(process.pid)]
        send(signal.SIGSTOP, whom)
        time.sleep(CHANCE.uniform(1, most))
        send(signal.SIGCONT, whom)
        return _json(process)


def bereft() -> Any:
    """The JSON of a run that lost its youngest process, as to a machine without memory."""
    with started() as process:
        time.sleep(CHANCE.uniform(1.5, 3))
        send(signal.SIGKILL, below(process.pid)[-1:])
        return _json(process)


def _without(run: Any, *names: str) -> Any:
    return [{k: v for k, v in cell.items() if k not in names} for cell in timeless(run)["cells"]]


def _disturbed(what: str, runs: int, disturb: Callable[[Path], Any]) -> Figure:
    """So many disturbed runs against one that was not: equal cells, and none in ERROR."""
    with started() as process:
        calm = _without(_json(process), "digest")
    with tempfile.TemporaryDirectory() as folder:
        ended = [
            _without(disturb(Path(folder) / f"store{number}"), "digest") for number in range(runs)
        ]
    equal = sum(cells == calm for cells in ended)
    errors = sum(cell["verdict"] == "ERROR" for cells in ended for cell in cells)
    return Figure(
        what=f"runs with {what}",
        measured=f"{equal} of {runs} equal, {errors} cells in ERROR",
        wanted="all equal, 0 in ERROR",
        met=equal == runs and not errors,
    )


def kills(runs: int) -> Iterator[Figure]:
    """`kill -9` of the judge, and the same store again."""
    yield _disturbed("one `kill -9`, then resumed", runs, killed)


def stops(runs: int) -> Iterator[Figure]:
    """All processes stand still."""
    yield _disturbed("SIGSTOP of 1 to 15 s, over a time limit of 2 s", runs, lambda _: stopped(15))


def losses(runs: int) -> Iterator[Figure]:
    """A process of the run's is killed."""
    yield _disturbed("one process of theirs killed", runs, lambda _: bereft())


def flips(stores: int) -> Iterator[Figure]:
    """Stores of a whole run with one bit flipped anywhere: what is then believed of its cells."""
    catalogue = Catalogue(FILES)
    plan = fixed(catalogue.offer(["sound"], ["toy/*"], []), 0.5)
    terms = Terms(stock=catalogue.stock, seed=1, eps=0.5, alpha=plan.alpha, time_limit=10.0)
    digests = terms.digests(plan.cells, catalogue.reach)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder) / "whole", Path(folder) / "broken"
        with started("--store", str(whole)) as process:
            process.communicate()
        Store(whole).close()
        sound = whole.read_bytes()
        true = Keep(whole, False, digests).folds(plan)
        assert all(fold.closed for fold in true), "the run has not come to its end"
        wrong = lost = refused = 0
        for _ in range(stores):
            bit = CHANCE.randrange(8 * len(sound))
            changed = bytearray(sound)
            changed[bit // 8] ^= 1 << bit % 8
            broken.write_bytes(changed)
            try:
                keep = Keep(broken, False, digests)
                for fold, now in zip(true, keep.folds(plan), strict=True):
                    wrong += now not in (fold, Fold())
                    lost += now == Fold()
                keep.close()
            except StoreError:
                refused += 1
    yield Figure(
        what=f"stores with one flipped bit: {stores}",
        measured=f"{wrong} wrong cells ({lost} played again, {refused} stores refused)",
        wanted="0 wrong cells",
        met=not wrong,
    )
