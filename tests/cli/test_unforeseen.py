"""Whatever happens ends in one sentence and an exit code of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from harness.command import cli, commands
from tests.harness.gauntlet import COMMAND, ROOT, TOY, gauntlet


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError("a\nb"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        MemoryError(),
        OSError(28, "No space left on device"),
        RecursionError(),
    ],
)
def test_anything_unforeseen_is_one_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(_: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_hush", lambda: None)
    monkeypatch.setattr(commands, "list_", fails)
    assert cli.main(["list", "games"]) == 70
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"gauntlet: unforeseen: {type(error).__name__}")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_output_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "list", "games"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr == ("gauntlet: cannot write to standard output: No space left on device\n")


def test_a_closed_output_is_one_sentence() -> None:
    code = f"import os, sys; os.close(1); os.execv(sys.executable, {[*COMMAND, 'list', 'games']!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 74
    assert done.stderr == "gauntlet: standard output is closed\n"


def test_interrupted_while_it_imports(tmp_path: Path) -> None:
    plugin = tmp_path / "slow_import.py"
    plugin.write_text("print('here', flush=True)\nimport time\ntime.sleep(60)")
    process = subprocess.Popen(
        [*COMMAND, "run", "--plugin", str(plugin)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  as in test_run
    )  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert err.count("\n") == 1
    assert "interrupted" in err


def test_a_plug_in_that_is_no_text_is_refused(tmp_path: Path) -> None:
    plugin = tmp_path / "noise.py"
    plugin.write_bytes(b"x = 1\n\xff\xfe\x00" + os.urandom(64))
    done = gauntlet("list", "games", "--plugin", str(plugin))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "is no text" in done.stderr


HOSTILE = """
from harness.declare.registry import BadDeclaration

class Rude(BadDeclaration):
    def __str__(self):
        raise RuntimeError("no words")

raise Rude
"""


def test_an_error_that_cannot_be_told_is_told(tmp_path: Path) -> None:
    plugin = tmp_path / "rude.py"
    plugin.write_text(HOSTILE)
    done = gauntlet("list", "games", *TOY, "--plugin", str(plugin))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
