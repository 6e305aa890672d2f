"""Standard output, which may be full, closed, or left by whoever read it."""

import sys


class NoReader(Exception):
    """Whoever read the output has left."""


class OutputFailed(Exception):
    """The output cannot be written: one sentence."""


def out(text: str) -> None:
    """Print a text that is clean already. Raises NoReader and OutputFailed."""
    _write(text + "\n")


def flush() -> None:
    """What others have printed. Raises NoReader and OutputFailed."""
    _write("")


def _write(text: str) -> None:
    if sys.stdout is None:
        raise OutputFailed("standard output is closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise NoReader from error
    except OSError as error:
        raise OutputFailed(f"cannot write to standard output: {error.strerror}") from error
