"""What isolation, reuse and disturbances cost: `python -m benchmarks.reliability [--long]`.

Writes docs/reliability.md. Runs that are killed and stopped are few without `--long`, and fifty of
each with it.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GAUNTLET = (sys.executable, "-m", "harness", "run", "--jobs", "2")
PLUGINS = ROOT / "tests" / "harness" / "plugins"
TOYS = ("--plugin", str(PLUGINS / "toy.py"), "--plugin", str(PLUGINS / "slow.py"))
PART = ("--game", "pke/*", "--game", "amf/*", "--game", "abp/*")
DISTURBED = (*TOYS, "--scheme", "sound", "--game", "toy/*", "--no-cache")
FEW, MANY = 4, 50
OF_THE_HOUR = ("seconds", "date", "commit")
EDITED = Path("schemes/pke/nacl_box.py")
CHANCE = random.Random(1)  # noqa: S311  when to disturb, not secrets

IN_ONE_PROCESS = """
import sys, time
from harness.engine import catalogue
from harness.engine.plan import plan
from harness.judge.fold import Fold
catalogue.load()
began = time.process_time()
for planned in plan(games=sys.argv[1:]).cells:
    fold, test = Fold(), planned.match.test(2.0**-33, 0.5)
    while not fold.closed:
        fold.add(planned.match.play(1, fold.tally.trials).outcome, test)
print(time.process_time() - began)
"""


def timeless(data: Any) -> Any:
    """The JSON of a run without what the hour has made of it."""
    if isinstance(data, dict):
        return {k: timeless(v) for k, v in data.items() if k not in OF_THE_HOUR}
    return [timeless(item) for item in data] if isinstance(data, list) else data


def run(*arguments: str, home: str, cwd: Path = ROOT) -> tuple[float, float, Any]:
    """(wall seconds, seconds of all its processes, JSON) of a run."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        (*GAUNTLET, *arguments, "--json", "-"),
        cwd=cwd,
        env=os.environ | {"XDG_CACHE_HOME": home, "PYTHONPATH": str(cwd)},
        capture_output=True,
        check=False,
    )
    wall, after = time.perf_counter() - began, os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return wall, used, json.loads(done.stdout)


def isolation(home: str) -> tuple[float, float]:
    """(seconds of the processor for bare trials in one process, the same as a run plays them)."""
    games = [one for one in PART if one != "--game"]
    bare = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, *games],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    _, start, _ = run("--game", "pke/correctness", "--no-cache", home=home)
    _, whole, _ = run(*PART, "--no-cache", home=home)
    return float(bare.stdout), whole - start


def reuse(home: str) -> tuple[float, float, int, int]:
    """(first run, second run, cells played again after an edit, cells) of the default suite."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache")
        )
        first, _, before = run(home=home, cwd=copy)
        second, _, _ = run(home=home, cwd=copy)
        with (copy / EDITED).open("a") as text:
            text.write("\n# edited\n")
        _, _, after = run(home=home, cwd=copy)
    pairs = zip(before["cells"], after["cells"], strict=True)
    return first, second, sum(a["digest"] != b["digest"] for a, b in pairs), len(after["cells"])


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


def killed(store: Path) -> Any:
    """The JSON of a run that was killed once, and then resumed."""
    with started("--store", str(store)) as process:
        time.sleep(CHANCE.uniform(0.5, 4))
        process.kill()
    with started("--store", str(store)) as process:
        return json.loads(process.communicate()[0])


def stopped(most: float) -> Any:
    """The JSON of a run whose processes all stood still for a while."""
    with started("--time-limit", "2") as process:
        time.sleep(CHANCE.uniform(1, 3))
        whom = [process.pid, *below(process.pid)]
        send(signal.SIGSTOP, whom)
        time.sleep(CHANCE.uniform(1, most))
        send(signal.SIGCONT, whom)
        return json.loads(process.communicate()[0])


def bereft() -> Any:
    """The JSON of a run that lost its youngest process, as to a machine without memory."""
    with started() as process:
        time.sleep(CHANCE.uniform(1.5, 3))
        send(signal.SIGKILL, below(process.pid)[-1:])
        return json.loads(process.communicate()[0])


def _without(run: Any, *names: str) -> Any:
    return [{k: v for k, v in cell.items() if k not in names} for cell in timeless(run)["cells"]]


def disturbances(runs: int, most: float) -> list[tuple[str, int, int]]:
    """(what was done, runs with equal cells, cells in ERROR)."""
    with started() as process:
        calm = _without(json.loads(process.communicate()[0]), "digest")
    disturbers: list[tuple[str, Callable[[Path], Any]]] = [
        ("one `kill -9`, then resumed", killed),
        (f"SIGSTOP of 1 to {most:g} s", lambda _: stopped(most)),
        ("one process of it killed", lambda _: bereft()),
    ]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for what, disturbed in disturbers:
            stores = [Path(folder) / f"{what[:3]}{number}" for number in range(runs)]
            ended = [_without(disturbed(store), "digest") for store in stores]
            errors = sum(cell["verdict"] == "ERROR" for cells in ended for cell in cells)
            rows.append((what, sum(cells == calm for cells in ended), errors))
    return rows


def section(runs: int) -> str:
    """The figures, in Markdown."""
    with tempfile.TemporaryDirectory() as home:
        bare, whole = isolation(home)
        first, second, played, cells = reuse(home)
    rows = disturbances(runs, 15 if runs == MANY else 4)
    disturbed = [
        f"| {runs} runs, {what} | {equal} equal, {n} in ERROR |" for what, equal, n in rows
    ]
    return "\n".join(
        [
            "# Reliability",
            "",
            "Written by `python -m benchmarks.reliability`, of one machine and one hour.",
            "",
            f"`{' '.join(PART)}`, time of the processor without the start of the programs: bare",
            f"trials in one process {bare:.1f} s, as a run plays them {whole:.1f} s (processes of",
            "their own, the trials that are played again, transcripts, the store).",
            "",
            "| what | measured | wanted |",
            "|---|---:|---:|",
            f"| default suite | {first:.0f} s | <= 90 s |",
            f"| the same again, nothing changed | {second:.1f} s | < 2 s |",
            f"| cells played again after an edit of `{EDITED}` | {played} of {cells} | |",
            f"| isolation and replays | {whole / bare - 1:+.1%} | < 5 % |",
            "",
            "| disturbance | cells |",
            "|---|---|",
            *disturbed,
            "",
        ]
    )


def main(runs: int = FEW) -> None:
    """Write docs/reliability.md, from so many disturbed runs of each sort."""
    text = section(runs)
    print(text)
    (DOCS / "reliability.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(MANY if "--long" in sys.argv else FEW)
