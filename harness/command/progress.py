"""Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from harness.engine.outcome import in_one_line
from harness.judge.aside import aside
from harness.judge.perform import Reporter

EVERY = 5.0  # seconds between two plain lines


class Bar:
    """A bar with the time left."""

    def __init__(self) -> None:
        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            MofNCompleteColumn(),
            TextColumn("cells,"),
            TimeRemainingColumn(),
            TextColumn("left  {task.description}", markup=False),  # a design has brackets too
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, closed: int, cells: int, trials: int, playing: str) -> None:
        self._progress.update(
            self._task, completed=closed, total=cells, description=in_one_line(playing)
        )


class Lines:
    """Plain lines, for logs."""

    def __init__(self) -> None:
        self._began = self._said = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __call__(self, closed: int, cells: int, trials: int, playing: str) -> None:
        now = time.monotonic()
        if now - self._said < EVERY:
            return
        self._said = now
        spent = now - self._began
        left = f", about {spent * (cells - closed) / closed:.0f} s left" if closed else ""
        said = f"{closed} of {cells} cells, {trials} trials, {spent:.0f} s{left}: {playing}"
        aside(said)


def reporter() -> Reporter:
    """What suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines()
