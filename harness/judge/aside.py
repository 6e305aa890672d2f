"""What is said beside the results: a line on standard error."""

import sys
from contextlib import suppress

from harness.engine.outcome import in_one_line


def aside(what: object) -> None:
    """Say it in one clean line. Nothing ends because nobody can hear it."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(in_one_line(what), file=sys.stderr, flush=True)
