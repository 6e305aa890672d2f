"""A process that has imported the house, and forks one child for each cell's process.

It never imports a plug-in: what that keeps between trials, or draws when it is imported, would be
shared by all cells.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
import time
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from harness.declare.registry import BadDeclaration, UnknownName
from harness.engine import loading, shipped
from harness.engine.cell_process import leave, serve
from harness.engine.warm import facts_of_classes
from harness.judge.messages import read, text_of
from harness.judge.sources import Stock
from harness.judge.typed import build
from harness.judge.usage import UsageError


class Server:
    """Forks, and ends what it has forked."""

    def __init__(self, control: Connection, stock: Stock) -> None:
        self._control = control
        self._stock = stock
        self._children: set[int] = set()

    def run(self) -> None:
        """Until the judge is gone; then nobody is left behind."""
        try:
            while True:
                self._answer(read(self._control.recv_bytes()))
        except (EOFError, OSError):
            for pid in self._children:
                _kill(pid)

    def _answer(self, question: Any) -> None:
        match question:
            case {"fork": True}:
                self._control.send_bytes(text_of({"pid": self._fork()}))
            case {"end": pid, "patience": seconds}:
                self._control.send_bytes(text_of({"code": self._end(pid, seconds)}))

    def _fork(self) -> int:
        with socket.socket(fileno=os.dup(self._control.fileno())) as plain:
            _, (channel,), _, _ = socket.recv_fds(plain, 1, 1)
        pid = os.fork()
        if pid == 0:
            self._child(channel)
        os.close(channel)
        self._children.add(pid)
        return pid

    def _child(self, channel: int) -> None:
        code = 1
        try:
            os.setpgid(0, 0)
            self._control.close()
            gc.enable()
            serve(Connection(channel), self._load)
            code = 0
        except BaseException as error:  # noqa: BLE001  nothing of a plug-in's gets out of here
            with contextlib.suppress(BaseException):
                sys.stderr.write(f"{error!r}\n")
        finally:
            leave(code)

    def _load(self) -> str:
        """Import the plug-ins; "" if they are what the judge has read."""
        if not (self._stock.plugins or self._stock.entries):
            return ""
        before = set(sys.modules)
        try:
            loading.load_stock(self._stock)
        except (UsageError, BadDeclaration, UnknownName) as error:
            return str(error)
        brought = set(sys.modules) - before
        return loading.changed(brought, self._stock) if brought else ""

    def _end(self, pid: int, seconds: float) -> int | None:
        """End a child and all that it has started; how it ended, if it does so by itself in time.

        Whoever closes its line is not yet dead.
        """
        if pid not in self._children:
            return None
        self._children.discard(pid)
        until = time.monotonic() + seconds
        gone, status = os.waitpid(pid, os.WNOHANG)
        while not gone and time.monotonic() < until:
            time.sleep(0.001)
            gone, status = os.waitpid(pid, os.WNOHANG)
        _kill(pid)
        if not gone:
            os.waitpid(pid, 0)
            return None
        return os.waitstatus_to_exitcode(status)


def _kill(pid: int) -> None:
    """A child and its process group."""
    for end, whom in ((os.killpg, pid), (os.kill, pid)):
        with contextlib.suppress(OSError):
            end(whom, signal.SIGKILL)


def main(descriptor: int) -> None:
    """The whole life of a fork server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = Connection(descriptor)
    stock = build(Stock, read(control.recv_bytes()))
    try:
        loading.same_house(stock, loading.load_house)
    except UsageError as error:
        control.send_bytes(text_of({"refused": str(error)}))
        return
    for source in (*stock.plugins, *stock.helpers):
        with contextlib.suppress(SyntaxError, ValueError):
            shipped.compiled(source)
    for name in stock.preload:
        with contextlib.suppress(ImportError):
            import_module(name)
    refused = loading.changed(set(sys.modules), stock)
    facts_of_classes()
    gc.collect()
    gc.disable()
    gc.freeze()
    control.send_bytes(text_of({"refused": refused}))
    Server(control, stock).run()
