"""How far a run is: said in clean lines, with every bracket of a name."""

import io

import pytest
from rich.console import Console

from harness.command import progress
from harness.judge.aside import aside

EVIL = "pro/game hardened[pke=nacl_box] [bold]a\x1b[2J\nb"
CLEAN = "pro/game hardened[pke=nacl_box] [bold]a [2J b"


def test_a_bar_shows_names_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(
        progress, "Console", lambda **_: Console(file=terminal, force_terminal=True, width=200)
    )
    with progress.Bar() as bar:
        bar(1, 3, 40, EVIL)
        bar._progress.refresh()
    assert CLEAN in terminal.getvalue()
    assert "\x1b[2J" not in terminal.getvalue()


def test_a_line_shows_names_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    progress.Lines()(1, 3, 40, EVIL)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f" s left: {CLEAN}")


class Full(io.StringIO):
    """Has no room."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("stream", [Full(), None])
def test_nothing_ends_because_nobody_listens(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    aside("anything")
