"""A line to a process of ours, and patience that is not used up while we are stopped ourselves."""

import socket
import time
from multiprocessing.connection import Connection
from typing import Any

from harness.judge.messages import Malformed, read, text_of

LONGEST = 64 * 1024 * 1024  # bytes of one answer
SLICE = 0.25  # seconds between two looks
LIVED = 2 * SLICE  # a look that took longer than this was late because we were stopped or starved


class Gone(Exception):
    """The process has ended, or said what it must not say."""


class Late(Exception):
    """No answer in time."""


def pair() -> tuple[Connection, socket.socket]:
    """Our end of a new line, and the end to be given away."""
    ours, theirs = socket.socketpair()
    return Connection(ours.detach()), theirs


def send(connection: Connection, message: Any) -> None:
    """Send JSON. Raises Gone."""
    try:
        connection.send_bytes(text_of(message))
    except OSError as error:
        raise Gone("it does not listen") from error


def receive(connection: Connection, seconds: float) -> Any:
    """The next JSON. Raises Late after so many seconds of our own life, and Gone."""
    lived = 0.0
    try:
        while True:
            began = time.monotonic()
            if connection.poll(SLICE):
                return read(connection.recv_bytes(LONGEST))
            lived += min(time.monotonic() - began, LIVED)
            if lived > seconds:
                raise Late
    except (OSError, EOFError) as error:
        raise Gone("it has ended") from error
    except Malformed as error:
        raise Gone(str(error)) from error
