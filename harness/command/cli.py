"""The command `gauntlet`: from a command line to an exit code."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from harness.engine.outcome import describe, in_one_line
from harness.judge.shadows import refuse_shadows
from harness.judge.start import CannotStart
from harness.judge.usage import UsageError

USAGE = 2
INTERRUPTED = 130
UNFORESEEN = 70  # EX_SOFTWARE of sysexits.h
NO_READER = 141  # what a shell says of a program that SIGPIPE ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code. Whatever happens, it is told in one sentence."""
    options = Namespace()
    try:
        refuse_shadows()
        # Not before: it imports `reports`, which may have been somebody else's.
        from harness.command.options import parser  # noqa: PLC0415

        options = parser().parse_args(arguments)
        if isinstance(sys.stdout, io.TextIOWrapper):  # a table has lines not every encoding has
            sys.stdout.reconfigure(errors="replace")
        code: int = options.call(options)
        sys.stdout.flush()
    except (UsageError, CannotStart) as error:
        return _said(error, USAGE)
    except KeyboardInterrupt:
        return _said(f"interrupted; {_way_to_resume(options)}", INTERRUPTED)
    except BrokenPipeError:
        _hush()
        return NO_READER
    except Exception as error:  # noqa: BLE001  there is always one that nobody has foreseen
        _hush()
        return _said(f"unforeseen: {describe(error)}", UNFORESEEN)
    return code


def _said(what: object, code: int) -> int:
    with suppress(OSError, ValueError):
        print(f"gauntlet: {in_one_line(what)}", file=sys.stderr)
    return code


def _hush() -> None:
    """Whoever read the output has gone, or has no room: nothing must be flushed to it at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _way_to_resume(options: Namespace) -> str:
    if getattr(options, "store", None):
        return f"the same command with --store {options.store} goes on from here"
    if getattr(options, "cache", False):
        return "the same command goes on from here"
    return "nothing is kept with --no-cache"
