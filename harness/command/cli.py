"""The command `gauntlet`: from a command line to an exit code."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from harness.declare.registry import BadDeclaration, UnknownName
from harness.engine.isolated import CannotStart
from harness.engine.loading import refuse_shadows
from harness.engine.usage import UsageError

USAGE = 2
INTERRUPTED = 130
NO_READER = 141  # what a shell says of a program that SIGPIPE ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code."""
    try:
        refuse_shadows()
    except UsageError as error:
        return _refused(error)
    # Not before: it imports `reports`, which may have been somebody else's.
    from harness.command.options import parser  # noqa: PLC0415

    options = parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a table has lines that not every encoding has
        sys.stdout.reconfigure(errors="replace")
    try:
        code: int = options.call(options)
        sys.stdout.flush()
    except (UsageError, UnknownName, BadDeclaration, CannotStart) as error:
        return _refused(error)
    except KeyboardInterrupt:
        print(f"gauntlet: interrupted; {_way_to_resume(options)}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; nothing must be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return NO_READER
    return code


def _refused(error: Exception) -> int:
    print(f"gauntlet: {error}", file=sys.stderr)
    return USAGE


def _way_to_resume(options: Namespace) -> str:
    if getattr(options, "store", None):
        return f"the same command with --store {options.store} goes on from here"
    return "nothing is kept without --store FILE"
