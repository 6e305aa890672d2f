"""The command `gauntlet`: from a command line to an exit code."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress

from harness.command import streams
from harness.command.streams import NoReader, OutputFailed
from harness.engine.outcome import describe, in_one_line
from harness.judge.aside import aside
from harness.judge.shadows import refuse_shadows
from harness.judge.start import CannotStart
from harness.judge.usage import UsageError

USAGE = 2
INTERRUPTED = 130
UNFORESEEN = 70  # EX_SOFTWARE of sysexits.h
NO_OUTPUT = 74  # EX_IOERR
NO_READER = 141  # what a shell says of a program that SIGPIPE ended


def main(arguments: Sequence[str] | None = None, loaded: Callable[[], None] = lambda: None) -> int:
    """Run a command line; its exit code. Whatever happens, it is told in one sentence.

    `loaded` is called when everything is imported.
    """
    options = Namespace()
    try:
        return _run(arguments, options, loaded)
    except (UsageError, CannotStart) as error:
        return _said(error, USAGE)
    except KeyboardInterrupt:
        return _said(f"interrupted{_way_to_resume(options)}", INTERRUPTED)
    except NoReader:
        _hush()
        return NO_READER
    except OutputFailed as error:
        _hush()
        return _said(error, NO_OUTPUT)
    except Exception as error:  # noqa: BLE001  there is always one that nobody has foreseen
        _hush()
        return _said(f"unforeseen: {describe(error)}", UNFORESEEN)


def _run(arguments: Sequence[str] | None, options: Namespace, loaded: Callable[[], None]) -> int:
    """The command itself; `options` are filled, for whoever tells how it ended."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a table has lines not every encoding has
        sys.stdout.reconfigure(errors="replace")
    streams.flush()  # nothing is played for nobody
    refuse_shadows()
    # Not before: it imports `reports`, which may have been somebody else's.
    from harness.command.options import parser  # noqa: PLC0415

    loaded()
    try:
        parser().parse_args(arguments, options)
    except SystemExit:
        streams.flush()
        raise
    code: int = options.call(options)
    return code


def _said(what: object, code: int) -> int:
    aside(f"gauntlet: {in_one_line(what)}")
    return code


def _hush() -> None:
    """Whoever read the output has gone, or has no room: nothing must be flushed to it at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _way_to_resume(options: Namespace) -> str:
    if getattr(options, "store", None):
        return f"; the same command with --store {options.store} goes on from here"
    match getattr(options, "cache", None):
        case True:
            return "; the same command goes on from here"
        case False:
            return "; nothing is kept with --no-cache"
    return ""
