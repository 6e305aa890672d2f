"""Wrong input gets one sentence and exit 2; `check` says what changed."""

import json
import os
import re
import subprocess
from collections.abc import Sized
from pathlib import Path
from typing import Any

import pytest

from harness.command.cli import main
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from tests.harness.gauntlet import (
    CHEST,
    COMMAND,
    PLUGINS,
    ROOT,
    RUDE,
    TOY,
    gauntlet,
    timeless,
    unhurried,
)

pytestmark = pytest.mark.usefixtures("toys", "chests")

SAME = ("--plugin", str(PLUGINS / "slow.py"))  # what the fixtures have registered here
PLAYED = (*TOY, *SAME, *CHEST)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("run --scheme lekay", "there is no scheme 'lekay'; did you mean 'leaky'?"),
        ("run --game toy/hid", "there is no game 'toy/hid'; did you mean 'toy/hide'?"),
        ("run --adversary lissen", "there is no adversary 'lissen'; did you mean 'listen'?"),
        ("run --scheme sound[leek=1]", "there is no slot of sound 'leek'; did you mean 'leak'?"),
        ("run --scheme sound[", "'sound[' is no scheme: write NAME or NAME[SLOT=NAME,...]"),
        ("show lissen", "did you mean 'listen'?"),
        ("replay toy/hide sound forge", "forge does not play toy/hide"),
        ("replay chest/look box peep", "box does not support chest/look: it has no look"),
        ("replay chest/open[by-day] box pry", "pry does not apply to box: it needs hinges"),
        ("run --scheme wild", "inside a chest, --scheme 'oak[lock=wild]'"),
        ("run --scheme oak[lock=wild,spring=soft]", "the lock 'wild' has no slot 'spring'"),
        ("run --game chest/open[by-dya]", "did you mean 'chest/open[by-day]'?"),
        ("show oak[lok=wild]", "there is no slot of oak 'lok'; did you mean 'lock'?"),
        ("replay toy/hid sound forge", "did you mean 'toy/hide'?"),
        ("check --baseline /no/such/file", "cannot read '/no/such/file'"),
        ("run --json /no/such/folder/file", "there is no such folder"),
        ("run --scheme sound --store /no/such/folder/file", "the store"),
        ("run --game yot/*", "there is no game 'yot/*'; did you mean 'toy/*'?"),
        ("run --scheme toys/sound", "there is no kind of scheme 'toys'; did you mean 'toy'?"),
        ("run --game toy/hide --eps 1e-300", "toy/hide cannot be judged"),
        ("run --json /", "cannot write '/': it is a folder"),
        ("run --json .", "cannot write '.': it is a folder"),
        (f"run --json {'x' * 300}", "cannot write"),
        (f"run --plugin {'x' * 300}", "there is no plug-in file"),
        ("run --plugin /no/such/file", "there is no plug-in file '/no/such/file'"),
    ],
)
def test_wrong_names(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line.split(), *PLAYED]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("gauntlet: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(
    "line",
    ["", "run --eps 1", "run --eps x", "run --seed x", "run --seed -1",
     "run --jobs 0", "list colours", "fly",
     "run --time-limit nan", "run --time-limit inf", "run --jobs 3000000000",
     "replay a b c --trial -1", "check"],
)  # fmt: skip
def test_usage(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(line.split())
    assert exit_.value.code == 2
    assert "usage: gauntlet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "columns"),
    [
        ("schemes", ["toy", "faulty", "planted fault: The code is empty."]),
        ("schemes", ["toy", "leaky", "Tells every bit."]),
        ("schemes", ["lock", "wild", "A lock that asks nobody for its coins: in every process"]),
        ("games", ["toy/hide", "toy", "Which bit is hidden?"]),
        ("games", ["chest/open[by-night]", "chest", "Open it without the key."]),
        ("adversaries", ["listen", "The answer is the bit.", "Ask once and repeat the answer."]),
        ("adversaries", ["guess", "null", "Toss a coin."]),
    ],
)
def test_lists(what: str, columns: list[str], lists: dict[str, list[str]]) -> None:
    lines = lists[what]
    entries: dict[str, Sized] = {"schemes": SCHEMES, "games": GAMES, "adversaries": ADVERSARIES}
    assert len(lines) == len(entries[what])
    assert lines == sorted(lines)
    (found,) = (line for line in lines if columns[:2] == re.split(r"  +", line)[: len(columns) - 1])
    assert columns[-1] in found


@pytest.fixture(scope="module")
def lists() -> dict[str, list[str]]:
    """What `gauntlet list` prints of everything."""
    return {
        what: gauntlet("list", what, *PLAYED).stdout.splitlines()
        for what in ("schemes", "games", "adversaries")
    }


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("baseline") / "run.json"
    done = gauntlet("run", "--scheme", "sound", "--scheme", "leaky", *TOY, "--json", str(file))
    assert done.returncode == 1
    return file


def _edited(baseline: Path, tmp_path: Path, **edits: Any) -> Path:
    data = json.loads(baseline.read_text())
    for cell in data["cells"]:
        if (cell["scheme"], cell["adversary"]) == ("leaky", "listen"):
            cell.update(edits)
    del data["transcripts"]["toy/hide leaky listen"]
    renamed = edits.get("adversary", "listen")
    data["adversaries"][renamed] = data["adversaries"]["listen"]
    file = tmp_path / "edited.json"
    file.write_text(json.dumps(data))
    return file


def test_nothing_changed(baseline: Path) -> None:
    done = gauntlet("check", "--baseline", str(baseline), *TOY)
    assert (done.returncode, done.stdout, unhurried(done)) == (0, "", [])


def test_broken_now_and_updated(baseline: Path, tmp_path: Path) -> None:
    edited = _edited(baseline, tmp_path, verdict="HOLDS")
    done = gauntlet("check", "--baseline", str(edited), *TOY)
    assert done.returncode == 1
    assert "Broken now (1)" in done.stdout
    assert "toy/hide  leaky  listen\n  was HOLDS, now BROKEN  advantage 1.00 (38/38)" in done.stdout
    updated = gauntlet("check", "--baseline", str(edited), "--update", *TOY)
    assert (updated.returncode, updated.stdout) == (0, done.stdout)
    assert timeless(json.loads(edited.read_text())) == timeless(json.loads(baseline.read_text()))
    again = gauntlet("check", "--baseline", str(edited), *TOY)
    assert (again.returncode, again.stdout, unhurried(again)) == (0, "", [])


def test_a_name_that_vanished_is_lost_coverage(baseline: Path, tmp_path: Path) -> None:
    edited = _edited(baseline, tmp_path, adversary="lissen")
    done = gauntlet("check", "--baseline", str(edited), *TOY)
    assert done.returncode == 1
    assert "Coverage lost (1)" in done.stdout
    assert "there is no adversary 'lissen'; did you mean 'listen'?" in done.stdout


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 99}', '{"format": 2}', '{"format": 3}']
)
def test_no_baseline(tmp_path: Path, content: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(content)
    assert main(["check", "--baseline", str(file)]) == 2


PLUGIN = """
from enum import StrEnum
from typing import Any, Protocol
from harness.declare.corruption import Corruption
from harness.declare.finding import Break, Claim, Finding, Stance
from harness.declare.game import Winning, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary

class Has(Protocol):
    def m(self) -> int: ...

class Fine:
    def m(self) -> int:
        return 1

class When(StrEnum):
    DAY = "by-day"

MINE = Kind[Has]("mine")

@MINE.game("mine/game", cites="", dma="", corrupts=Corruption(), versions=When)
class Mine(Winning[Has]):
    pass

class Unregistered(Winning[Has]):
    pass
"""
FINDING = "Finding(number='F1', step='', sentence='', breaks=(Break('mine/game', 'geus'),))"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MINE.value('s', Fine(), breaks=[Break('mine/game', 'gues')])", "mean 'guess'?"),
        ("MINE.value('s', Fine(), breaks=[Break('mine/gam', 'guess')])", "mean 'mine/game'?"),
        ("MINE.value('s', Fine(), unsupported={'mine/gme': 'x'})", "did you mean 'mine/game'?"),
        ("MINE.value('s', Fine(), unsupported={'gess': 'x'})", "did you mean 'guess'?"),
        ("MINE.value('s', Fine(), unsupported={'mine/game': ''})", "does not say why not"),
        ("MINE.value('s', Fine(), claims={'mine/game[by-dy]': Claim(Stance.CLAIMED, '')})",
         "mean 'mine/game[by-day]'?"),
        (f"MINE.value('s', Fine(), findings=[{FINDING}])", "there is no adversary 'geus'"),
        ("MINE.value('s', object())", "'s' is no mine: it lacks m; gauntlet_plugin_plugin"),
        ("MINE.value('s', Fine()); MINE.value('s', Fine())", "mine 's' is registered twice"),
        ("Kind('bare').value('s', 1)", "the kind 'bare' has no Protocol"),
        ("@MINE.game('x', cites='', dma='', corrupts=Corruption())\nclass X: ...", "neither"),
        ("@adversary()\ndef a(game, view, coins): ...", "does not say what it plays"),
        ("@adversary()\ndef a(game: int, view, coins): ...", "which is no game"),
        ("@adversary()\ndef a(game: Unregistered, view, coins): ...", "registered as no game"),
        ("@adversary(versions=['by-dai'])\ndef a(game: Mine, view, coins): ...",
         "there is no version 'by-dai'; did you mean 'by-day'?"),
    ],
)  # fmt: skip
def test_a_plug_in_that_declares_nonsense(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "plugin.py"
    file.write_text(PLUGIN + text)
    done = gauntlet("list", "schemes", "--plugin", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gauntlet: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_a_baseline_of_nothing_that_exists(baseline: Path, tmp_path: Path) -> None:
    done = gauntlet("check", "--baseline", str(baseline))
    assert done.returncode == 2
    assert "nothing of the baseline can be played: there is no game 'toy/hide'" in done.stderr


def test_a_baseline_that_names_a_cell_twice(baseline: Path, tmp_path: Path) -> None:
    data = json.loads(baseline.read_text())
    data["cells"] += data["cells"]
    twice = tmp_path / "twice.json"
    data["plan"] = len(data["cells"])
    twice.write_text(json.dumps(data))
    done = gauntlet("check", "--baseline", str(twice), *TOY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "stands in it 2 times" in done.stderr


def test_an_error_is_no_pass_even_if_it_is_an_old_one(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    line = ("run", "--scheme", "sound", "--adversary", "raises", "--json", str(file))
    assert gauntlet(*line, *TOY, *RUDE).returncode == 3
    done = gauntlet("check", "--baseline", str(file), *TOY, *RUDE)
    assert done.returncode == 3
    assert "cells are in ERROR, as they were in the baseline" in done.stderr
    updated = gauntlet("check", "--baseline", str(file), "--update", *TOY, *RUDE)
    assert updated.returncode == 3, "a baseline with errors in it is written, and is no success"


def test_a_table_for_a_terminal_without_boxes() -> None:
    done = subprocess.run(
        [*COMMAND, "run", "--scheme", "sound", "--game", "toy/win", *TOY],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"HOLDS" in done.stdout


def test_a_reader_that_leaves() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "list", "games"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_replay_is_the_same_every_time() -> None:
    line = ("replay", "toy/hide", "sound", "listen", "--trial", "3", "--seed", "9", *TOY)
    assert gauntlet(*line).stdout == gauntlet(*line).stdout
