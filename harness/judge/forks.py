"""Our side of a fork server and of its children, the processes of cells."""

import os
import signal
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any

from harness.judge import channel
from harness.judge.channel import Gone, Late
from harness.judge.messages import (
    Malformed,
    Returned,
    Setup,
    line,
    returned,
    sent,
)
from harness.judge.patience import IMPORT, LATE, START, watchdog_after
from harness.judge.results import Json
from harness.judge.sources import Stock
from harness.judge.start import CannotStart, start
from harness.judge.usage import PluginError, UsageError
from harness.judge.verdict import Tally

OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
"""Signals that somebody outside may have sent."""


SLOWER = 10  # trials that one under a tracer has the time of


class Died(Exception):
    """A cell's process ended, or had to be ended, instead of answering."""

    def __init__(self, code: int | None, late: bool, said: str = "") -> None:
        super().__init__(code, late, said)
        self.code = code
        self.late = late
        self.said = said

    @property
    def outside(self) -> bool:
        """Whether somebody else may have ended it, for all that can be known."""
        return self.late or self.code is None or -self.code in OUTSIDE

    def __str__(self) -> str:
        if self.said:
            return self.said
        if self.code is not None and self.code < 0:
            return f"the process died of {signal.Signals(-self.code).name}"
        return f"the process exited with code {self.code}"


class Forks:
    """A fork server."""

    def __init__(self, stock: Stock) -> None:
        """Raises CannotStart and UsageError."""
        self._lock = threading.Lock()
        self._process, self._control = start("fork_server")
        try:
            channel.send(self._control, asdict(stock))
            refused = channel.receive(self._control, START)["refused"]
        except (Gone, Late) as error:
            self.close()
            raise CannotStart("the fork server does not start") from error
        if refused:
            self.close()
            raise UsageError(refused)

    def fork(self) -> tuple[int, Connection]:
        """A new process, and our line to it. Raises Gone."""
        ours, theirs = channel.pair()
        try:
            with theirs, self._lock:
                channel.send(self._control, {"fork": True})
                with socket.socket(fileno=os.dup(self._control.fileno())) as plain:
                    socket.send_fds(plain, [b"."], [theirs.fileno()])
                pid = self._answer()["pid"]
        except (OSError, Gone, Late) as error:
            ours.close()
            raise Gone("the fork server is gone") from error
        return pid, ours

    def end(self, pid: int, patience: float = 0.0) -> int | None:
        """End a process; how it had ended, if it did so by itself. Raises Gone."""
        with self._lock:
            try:
                channel.send(self._control, {"end": pid, "patience": patience})
                code: int | None = self._answer()["code"]
            except (OSError, Late) as error:
                raise Gone("the fork server is gone") from error
        return code

    def _answer(self) -> Any:
        return channel.receive(self._control, START)

    def close(self) -> None:
        """End it; it takes its children along."""
        self._control.close()
        try:
            self._process.wait(2.0)
        except Exception:  # noqa: BLE001  TimeoutExpired, and whatever comes at exit
            self._process.kill()
            self._process.wait()


class Child:
    """A process that was forked for one thing, and what it is asked."""

    def __init__(self, forks: Forks, purpose: Json, time_limit: float) -> None:
        """Raises Died, Gone and PluginError."""
        self._forks = forks
        self._time_limit = time_limit
        self._pid, self._line = forks.fork()
        refused = line(self._call(purpose, IMPORT)["refused"])
        if refused:
            self.close()
            raise PluginError(refused)

    def ask(self, message: Json, trials: int) -> Any:
        """Its answer, for which it has the time of so many trials. Raises Died."""
        return self._call(message, watchdog_after(self._time_limit, trials))

    def close(self, patience: float = 0.0) -> int | None:
        """End it; how it had ended, if by itself and if that can be known."""
        self._line.close()
        try:
            return self._forks.end(self._pid, patience)
        except Gone:  # nobody else is left to end it
            with suppress(OSError):
                os.killpg(self._pid, signal.SIGKILL)
            return None

    def _call(self, message: Json, seconds: float) -> Any:
        try:
            channel.send(self._line, message)
            return channel.receive(self._line, seconds)
        except Late as late:
            self.close()
            limit = f"longer than {self._time_limit:g} s, and could not be interrupted"
            raise Died(None, True, limit) from late
        except Gone as gone:
            raise Died(self.close(LATE), False) from gone


class CellProcess:
    """A process that plays one cell."""

    def __init__(self, forks: Forks, setup: Setup) -> None:
        """Raises Died, Gone and PluginError."""
        self._child = Child(forks, {"cell": sent(setup)}, setup.time_limit)

    def play(self, begin: int, count: int, tally: Tally | None) -> Returned:
        """Trials in a row. Raises Died."""
        known = None if tally is None else [tally.trials, tally.wins, tally.log_bets]
        # Trial by trial it looks at the clock: no more than one is played beyond its patience.
        return self._read(self._child.ask({"play": [begin, count, known]}, 1), count)

    def again(self, indices: Sequence[int], tell: int | None) -> Returned:
        """Some trials, each with its mark. Raises Died."""
        answer = self._child.ask({"again": [list(indices), tell]}, len(indices))
        return self._read(answer, len(indices))

    def tell(self, trial: int | None, trials: int) -> Json:
        """The transcript of a trial. Raises Died."""
        told: Json = self._child.ask({"tell": trial}, trials)
        return told

    def trace(self) -> frozenset[str]:
        """The functions of the scheme that a trial executes. Raises Died."""
        answer = self._child.ask({"trace": True}, SLOWER)
        try:
            return frozenset(line(name) for name in answer["executed"])
        except (KeyError, TypeError, ValueError) as error:
            self.close()
            raise Died(0, False, f"it answered what nobody asked: {error}") from error

    def close(self) -> None:
        """End it."""
        self._child.close()

    def _read(self, answer: Any, most: int) -> Returned:
        try:
            return returned(answer, most)
        except Malformed as error:
            self.close()
            raise Died(0, False, str(error)) from error
