"""What keeps one trial from hurting the run: a time limit, a watchdog, an output limit."""

import contextlib
import faulthandler
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing import parent_process
from types import FrameType
from typing import Any

from harness.engine.handle import TimeUp
from harness.engine.outcome import Blame, Fault, Outcome, describe

OUTPUT_LIMIT = 64 * 1024  # bytes that one trial may print
FILE_LIMIT = 1024 * 1024  # bytes that a worker process may write to any file
AGAIN = 1.0  # seconds until a trial that swallowed its time-out gets the next one


def watchdog_after(time_limit: float) -> float:
    """Seconds after which a trial that ignores its time limit takes its process along."""
    return 1.5 * time_limit + 1.0


class Guard:
    """Plays one trial at a time within limits. Installed once, in a process of its own.

    It contains accidents. It is no sandbox: code that sets out to disarm it can.
    """

    def __init__(self, time_limit: float) -> None:
        self.time_limit = time_limit
        self._playing = self._expired = False
        self._armed = float("-inf")
        # The file outlives this frame; the operating system removes it with the process.
        self._sink = tempfile.TemporaryFile()  # noqa: SIM115  open for life
        self._stdout, self._stderr = sys.stdout, sys.stderr

    def install(self) -> None:
        """Cut this process off from the terminal, and from whoever would survive its parent."""
        sink = self._sink.fileno()
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123  a device
            os.dup2(nothing.fileno(), 0)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        limit = FILE_LIMIT if hard == resource.RLIM_INFINITY else min(FILE_LIMIT, hard)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, self._alarm)
        threading.Thread(target=_die_with_parent, daemon=True).start()

    def play(self, trial: Callable[[], Outcome]) -> Outcome:
        """The trial's outcome, or the fault that its breach of a limit is."""
        self._watch()
        outcome = Outcome()
        self._expired, self._playing = False, True
        try:
            signal.setitimer(signal.ITIMER_REAL, self.time_limit, AGAIN)
            outcome = trial()
            self._playing = False
        except TimeUp:
            self._playing = False
        except BaseException as error:  # noqa: BLE001  KeyboardInterrupt and whatever games raise
            self._playing = False
            outcome = Outcome(fault=Fault(Blame.ADVERSARY, describe(error)))
        signal.setitimer(signal.ITIMER_REAL, 0)
        printed = self._printed()
        if printed > OUTPUT_LIMIT:
            reason = f"printed more than {OUTPUT_LIMIT // 1024} KiB in one trial"
            return Outcome(fault=Fault(Blame.OUTPUT, reason))
        if self._expired:
            return Outcome(fault=Fault(Blame.TIME, f"longer than {self.time_limit:g} s"))
        return outcome

    def _alarm(self, _signal: int, _frame: FrameType | None) -> None:
        if self._playing:
            self._expired = True
            raise TimeUp

    def _watch(self) -> None:
        """Keep the watchdog at least a time limit away; re-arming it costs a thread."""
        now = time.monotonic()
        if now - self._armed > self.time_limit / 2:
            self._armed = now
            faulthandler.dump_traceback_later(
                watchdog_after(self.time_limit), exit=True, file=self._sink
            )

    def rest(self) -> None:
        """Between two batches nobody is watched."""
        faulthandler.cancel_dump_traceback_later()
        self._armed = float("-inf")

    def _printed(self) -> int:
        """Bytes printed since the last call."""
        with contextlib.suppress(OSError, ValueError):  # beyond the limit, or closed by a plug-in
            self._stdout.flush()
            self._stderr.flush()
        sink = self._sink.fileno()
        size = os.fstat(sink).st_size
        if size:
            os.ftruncate(sink, 0)
            os.lseek(sink, 0, os.SEEK_SET)
        return size


def _die_with_parent() -> None:
    """A worker whose parent was killed would wait for work forever."""
    parent: Any = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
