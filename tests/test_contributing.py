"""The tutorials of CONTRIBUTING.md run as they stand."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = {
    code.splitlines()[0].removeprefix("# "): code
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
}
COMMANDS = re.findall(r"^    \$ gauntlet (.*)$", PAGE, re.MULTILINE)


def gauntlet(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    for name, code in FILES.items():
        (folder / name).write_text(code, encoding="utf-8")
    arguments = [sys.executable, "-m", "harness", *shlex.split(command)]
    environment = {"PYTHONPATH": str(Path(__file__).parent.parent), "PATH": ""}
    return subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_every_tutorial_has_code_and_commands() -> None:
    assert len(FILES) == 4
    assert {name for name in FILES for command in COMMANDS if name in command} == set(FILES)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs_as_expected(command: str, tmp_path: Path) -> None:
    done = gauntlet(command, tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_planted_fault_of_the_new_game_is_found(tmp_path: Path) -> None:
    done = gauntlet("run --plugin ownership.py --game sig/exclusive_ownership", tmp_path)

    assert "Controls: planted faults found by 1 of 1 declared attack" in done.stdout


def test_the_new_adversary_wins_where_it_should(tmp_path: Path) -> None:
    done = gauntlet(
        "run --plugin truncate.py --scheme pke/unauthenticated --adversary truncate", tmp_path
    )

    assert "BROKEN" in done.stdout


def test_the_example_is_the_tutorials() -> None:
    example = Path(__file__).parent.parent / "examples" / "my_session.py"

    assert FILES["my_session.py"].removeprefix("# my_session.py\n") == example.read_text()
