"""One call at a time in a process of its own, whose death is an answer."""

import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from signal import Signals
from typing import Any, Self

from harness.engine.limits import watchdog_after
from harness.engine.worker import Setup, isolate

START = 60.0  # seconds for a process to import everything
LATE = 5.0  # seconds beyond the watchdog


class Died(Exception):
    """The process ended, or had to be ended, instead of answering."""

    def __init__(self, code: int | None, seconds: float) -> None:
        super().__init__(code, seconds)
        self.code = code
        self.seconds = seconds

    def __str__(self) -> str:
        if self.code is not None and self.code < 0:
            return f"the process died of {Signals(-self.code).name}"
        return f"the process exited with code {self.code}"


class CannotStart(Exception):
    """A worker process does not come up at all."""


class Isolated:
    """A worker process that is started when needed, and again after it died."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, function: Callable[..., Any], *arguments: Any, trials: int = 1) -> Any:
        """`function(*arguments)` over there. Raises Died."""
        if self._connection is None:
            self._start()
        assert self._connection is not None
        began = time.monotonic()
        self._connection.send((function, arguments))
        return self._receive(trials * watchdog_after(self._setup.time_limit) + LATE, began)

    def close(self) -> int | None:
        """End the process; its exit code."""
        if self._process is None or self._connection is None:
            return None
        self._connection.close()
        self._process.join(0.2)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None
        return code

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._setup), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._receive(START, time.monotonic())
        except Died as died:
            raise CannotStart(f"a worker process does not start: {died}") from died

    def _receive(self, seconds: float, began: float) -> Any:
        assert self._connection is not None
        assert self._process is not None
        ready = wait([self._connection, self._process.sentinel], seconds)
        if self._connection in ready:
            try:
                return self._connection.recv()
            except (EOFError, ConnectionError):
                pass  # it died while it answered
        raise Died(self.close(), time.monotonic() - began)


def serve(connection: Connection, setup: Setup) -> None:
    """The other end."""
    isolate(setup)
    connection.send(None)
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        connection.send(function(*arguments))
