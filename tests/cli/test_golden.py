"""The command line as users see it. `GOLDEN=write` in the environment rewrites the files."""

import os
import re
from pathlib import Path

import pytest

from tests.harness.gauntlet import CHEST, TOY, gauntlet, unhurried

FOLDER = Path(__file__).parent / "golden"
CHESTS = ("--scheme", "old[spring=soft]", "--scheme", "box", "--game", "chest/*")

COMMANDS = {
    "help": (("--help",), 0),
    "run_help": (("run", "--help"), 0),
    "table": (("run", "--game", "toy/*", *TOY), 1),
    "fault_played_fully": (("run", "--scheme", "faulty", *TOY), 0),
    "designs": (("run", *CHESTS, *CHEST), 1),
    "narrowed": (("run", "--scheme", "sound", "--adversary", "listen", *TOY), 0),
    "replay_won": (("replay", "toy/hide", "leaky", "listen", *TOY), 0),
    "replay_lost": (("replay", "toy/win", "sound", "do_nothing", *TOY), 0),
    "replay_asked": (("replay", "toy/win", "faulty", "forge", "--trial", "7", *TOY), 0),
    "replay_late": (("replay", "toy/win", "faulty", "toss", *TOY), 0),
    "show_scheme": (("show", "leaky", *TOY), 0),
    "show_design": (("show", "old[spring=soft]", *CHEST), 0),
    "show_game": (("show", "toy/win", *TOY), 0),
    "show_adversary": (("show", "contrary", *TOY), 0),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_golden(name: str) -> None:
    arguments, code = COMMANDS[name]
    done = gauntlet(*arguments)
    text = re.sub(r"\d+\.\d s$", "0.0 s", done.stdout, flags=re.MULTILINE)
    file = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text)
    assert text == file.read_text()
    assert (done.returncode, unhurried(done)) == (code, [])
