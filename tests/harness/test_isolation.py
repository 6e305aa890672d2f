"""The judge holds nothing of what it judges, and no cell reaches another."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.harness.gauntlet import COMMAND, PLUGINS, ROOT, SLOW, TOY, cells, played, timeless

PS = shutil.which("ps") or "ps"
SPOILERS = ("--plugin", str(PLUGINS / "spoilers.py"))
HIDE = (*TOY, "--scheme", "sound", "--game", "toy/hide", "--no-cache")

HOLDS_NOTHING = """
import sys
from harness.command.cli import main
code = main(sys.argv[1:])
rooms = {"schemes", "games", "adversaries"}
held = [n for n in sys.modules if n.partition(".")[0] in rooms or n.startswith("gauntlet_plugin")]
engine = [n for n in sys.modules if n.startswith("harness.engine.")]
print("held:", code, held, engine)
"""


def test_the_judge_imports_nothing_that_it_judges() -> None:
    command = ["run", *HIDE, "--adversary", "listen", "--json", os.devnull]
    done = subprocess.run(
        [sys.executable, "-c", HOLDS_NOTHING, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "held: 0 [] ['harness.engine.outcome']"


def test_what_one_adversary_leaves_behind_reaches_no_other_cell() -> None:
    names = ("--adversary", "guess", "--adversary", "listen")
    alone = cells(played(*HIDE, *SPOILERS, *names, "--jobs", "1"))
    spoilt = [a for name in ("alters", "wanders", "lingers") for a in ("--adversary", name)]
    began = time.monotonic()
    among = cells(played(*HIDE, *SPOILERS, *names, *spoilt, "--jobs", "1"))
    assert time.monotonic() - began < 60, "somebody waited for a thread without end"
    for name, cell in alone.items():
        assert timeless(among[name]) == cell
    assert among["wanders"]["verdict"] == "HOLDS"
    assert among["lingers"]["verdict"] == "HOLDS"


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run, whose processes can be found."""
    process = subprocess.Popen(
        [*COMMAND, "run", *arguments, "--json", "-"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def descendants(pid: int) -> dict[int, str]:
    """The processes below one, with their command lines."""
    listed = subprocess.run(
        [PS, "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    parents = {int(row[0]): int(row[1]) for row in rows}
    return {
        int(row[0]): row[2] for row in rows if len(row) > 2 and _below(int(row[0]), pid, parents)
    }


def _below(child: int, pid: int, parents: dict[int, int]) -> bool:
    while child in parents and child != pid:
        child = parents[child]
        if child == pid:
            return True
    return False


def cell_processes(pid: int) -> list[int]:
    """The processes of cells: the children of a fork server."""
    found = descendants(pid)
    servers = [child for child, line in found.items() if "fork_server" in line]
    return [child for child in servers if child != min(servers)]


def until(found: Any, seconds: float = 8.0) -> Any:
    """What is found, as soon as there is something."""
    deadline = time.monotonic() + seconds
    while not (there := found()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return there


DAWDLE = (*HIDE, *SLOW, "--adversary", "dawdle", "--adversary", "ponder")


@pytest.fixture(scope="module")
def undisturbed() -> Any:
    return timeless(played(*DAWDLE))


def _result(process: subprocess.Popen[str]) -> Any:
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    return timeless(json.loads(out))


def test_a_process_that_somebody_kills_costs_nothing(undisturbed: Any) -> None:
    with running(*DAWDLE) as process:
        for _ in range(3):
            for victim in until(lambda: cell_processes(process.pid)):
                with suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
            time.sleep(0.2)
        assert _result(process) == undisturbed


def test_a_fork_server_that_somebody_kills_costs_nothing(undisturbed: Any) -> None:
    with running(*DAWDLE) as process:
        until(lambda: cell_processes(process.pid))
        servers = [p for p, line in descendants(process.pid).items() if "fork_server" in line]
        os.kill(min(servers), signal.SIGKILL)
        assert _result(process) == undisturbed


@pytest.mark.parametrize("who", ["all", "cells"])
def test_a_machine_that_stands_still_costs_nothing(undisturbed: Any, who: str) -> None:
    with running(*DAWDLE, "--time-limit", "0.4") as process:
        until(lambda: cell_processes(process.pid))
        whom = [process.pid, *descendants(process.pid)] if who == "all" else []
        whom = whom or cell_processes(process.pid)
        for signal_ in (signal.SIGSTOP, signal.SIGCONT):
            for victim in whom:
                with suppress(ProcessLookupError):
                    os.kill(victim, signal_)
            time.sleep(3.0)
        stopped = _result(process)
    for cell in (*stopped["cells"], *undisturbed["cells"]):
        cell.pop("digest", None)
    assert stopped["cells"] == undisturbed["cells"]


def test_a_plug_in_that_is_gone_during_a_run_does_not_end_it(
    tmp_path: Path, undisturbed: Any
) -> None:
    moved = tmp_path / "slow.py"
    moved.write_text((ROOT / PLUGINS / "slow.py").read_text())
    arguments = (*HIDE, "--plugin", str(moved), "--adversary", "dawdle", "--adversary", "ponder")
    with running(*arguments) as process:
        until(lambda: cell_processes(process.pid))
        moved.unlink()
        gone = _result(process)
    assert [c["trials"] for c in gone["cells"]] == [c["trials"] for c in undisturbed["cells"]]
    assert all(c["verdict"] == "HOLDS" for c in gone["cells"])


def test_nobody_is_left_behind_when_a_run_is_killed() -> None:
    with running(*DAWDLE) as process:
        until(lambda: cell_processes(process.pid))
        below = list(descendants(process.pid))
        process.kill()
        process.wait()
        assert until(lambda: not any(map(_alive, below)), 10.0)


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except OSError:
        return False
