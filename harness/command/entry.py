"""Where the program begins: it refuses what it was never tried on, before it imports anything.

This file must be readable by interpreters that the rest of the program is too new for.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

OLDEST, NEWEST = (3, 11), (3, 13)  # of Python: what the tests have been played on
SYSTEMS = ("linux",)
USAGE = 2
INTERRUPTED = 130


def main() -> int:
    """Run the command line of this process; its exit code."""
    _fill()
    refused = unsuited(sys.version_info[:2], sys.platform)
    if refused:
        return _said(refused, USAGE)
    heed = _end_at_once()
    from harness.command.cli import main as run  # noqa: PLC0415  not before it can be read

    return run(loaded=heed)


def unsuited(version: tuple[int, ...], system: str) -> str:
    """Why the program does not start on this Python (major, minor) and system; "" if it does."""
    if not OLDEST <= tuple(version) <= NEWEST:
        has, oldest, newest = (".".join(map(str, v)) for v in (version, OLDEST, NEWEST))
        return f"this is Python {has}, and only {oldest} to {newest} are tested"
    if system not in SYSTEMS:
        return f"this is {system}, and only {', '.join(SYSTEMS)} is tested"
    return ""


def _end_at_once() -> Callable[[], None]:
    """Until what is returned is called, Ctrl-C ends the process without an exception.

    One that is raised inside an import may be lost in a callback of the interpreter.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # whoever started us has us ignore it
        return lambda: None
    signal.signal(signal.SIGINT, lambda *_: os._exit(_said("interrupted", INTERRUPTED)))

    def heed() -> None:
        signal.signal(signal.SIGINT, before)

    return heed


def _fill() -> None:
    """Nothing of ours is to be opened where a closed standard stream has been."""
    while True:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened > 2:  # noqa: PLR2004  standard error
            os.close(opened)
            return


def _said(what: str, code: int) -> int:
    if sys.stderr is not None:
        with suppress(OSError):
            print("gauntlet: " + what, file=sys.stderr, flush=True)
    return code
