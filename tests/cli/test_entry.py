"""Where the program begins: it starts where it was tried, and ends in one sentence elsewhere."""

import ast
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from harness.command import entry
from tests.harness.gauntlet import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.mark.parametrize(
    ("version", "system", "said"),
    [
        ((3, 11), "linux", ""),
        ((3, 13), "linux", ""),
        ((3, 10), "linux", "this is Python 3.10, and only 3.11 to 3.13 are tested"),
        ((2, 7), "linux", "this is Python 2.7, and only 3.11 to 3.13 are tested"),
        ((3, 14), "linux", "this is Python 3.14, and only 3.11 to 3.13 are tested"),
        ((4, 0), "linux", "this is Python 4.0, and only 3.11 to 3.13 are tested"),
        ((3, 12), "darwin", "this is darwin, and only linux is tested"),
        ((3, 12), "win32", "this is win32, and only linux is tested"),
    ],
)
def test_what_was_never_tried_is_refused(version: tuple[int, ...], system: str, said: str) -> None:
    assert entry.unsuited(version, system) == said


def test_it_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    assert entry.main() == 2
    assert capsys.readouterr() == ("", "gauntlet: this is plan9, and only linux is tested\n")


def test_the_package_says_the_same() -> None:
    oldest, newest = entry.OLDEST, entry.NEWEST
    assert PROJECT["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert PROJECT["scripts"]["gauntlet"] == "harness.command.entry:main"
    named = [c for c in PROJECT["classifiers"] if re.search(r":: \d", c)]
    assert [c.rsplit(".")[-1] for c in named] == [
        str(minor) for minor in range(oldest[1], newest[1] + 1)
    ]


@pytest.mark.parametrize("module", ["__init__", "__main__", "command/__init__", "command/entry"])
def test_an_old_interpreter_can_read_the_sentence(module: str) -> None:
    """Everything that is imported before it is said, in the words of Python 3.7."""
    text = (ROOT / "harness" / f"{module}.py").read_text()
    tree = ast.parse(text, feature_version=(3, 7))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Match | ast.NamedExpr)]
    imported = {
        str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)
    }  # fmt: skip
    assert not {m for m in imported if m.startswith("harness")} - {"harness.command.entry"}


# Prints a line when the program heeds an interrupt: what Python itself does with one is its own.
BEGUN = """
import sys
from harness.command import entry
ready = entry._end_at_once
entry._end_at_once = lambda: (ready(), print(flush=True))[0]
sys.exit(entry.main())
"""


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5])
def test_an_interrupt_is_one_sentence_whenever_it_comes(delay: float, tmp_path: Path) -> None:
    """Also while our own modules are imported."""
    process = subprocess.Popen(
        [sys.executable, "-c", BEGUN, "run", "--no-cache"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509  one thread
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert re.fullmatch(r"gauntlet: interrupted.*\n", err), err
