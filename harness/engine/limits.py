"""What keeps one trial from hurting the run: time of the processor and of the clock, output,
memory, files."""

import contextlib
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from types import FrameType

from harness.engine.handle import TimeUp
from harness.engine.outcome import Blame, Fault, Outcome, describe
from harness.judge.patience import PATIENT

OUTPUT_LIMIT = 64 * 1024  # bytes that one trial may print
FILE_LIMIT = 1024 * 1024  # bytes that a cell's process may write to any file
MEMORY_LIMIT = 8 * 1024**3  # bytes of address space, which is mostly not memory
TICKS = 8  # of each clock in one time limit


class Guard:
    """Plays one trial at a time within limits. Installed once, in a process of its own.

    Both clocks tick eight times in a limit, and the ticks of a trial are counted: a process that
    was stopped for an hour has missed all of them but one. It contains accidents. It is no
    sandbox: code that sets out to disarm it can.
    """

    def __init__(self, time_limit: float) -> None:
        self.time_limit = time_limit
        self._playing = self._expired = False
        self._busy = self._lived = 0
        # The file outlives this frame; the operating system removes it with the process.
        self._sink = tempfile.TemporaryFile()  # noqa: SIM115  open for life
        self._stdout, self._stderr = sys.stdout, sys.stderr

    def install(self) -> None:
        """Cut this process off from the terminal, and set its limits."""
        sink = self._sink.fileno()
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123  a device
            os.dup2(nothing.fileno(), 0)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        _limit(resource.RLIMIT_FSIZE, FILE_LIMIT)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, MEMORY_LIMIT)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGPROF, self._worked)
        signal.signal(signal.SIGALRM, self._ticked)
        every = self.time_limit / TICKS
        signal.setitimer(signal.ITIMER_PROF, every, every)
        signal.setitimer(signal.ITIMER_REAL, every, every)

    def play(self, trial: Callable[[], Outcome]) -> Outcome:
        """The trial's outcome, or the fault that its breach of a limit is."""
        outcome = Outcome()
        self._busy = self._lived = 0
        self._expired, self._playing = False, True
        try:
            outcome = trial()
            self._playing = False
        except TimeUp:
            self._playing = False
        except BaseException as error:  # noqa: BLE001  KeyboardInterrupt and whatever games raise
            self._playing = False
            outcome = Outcome(fault=Fault(Blame.ADVERSARY, describe(error)))
        if self._printed() > OUTPUT_LIMIT:
            reason = f"printed more than {OUTPUT_LIMIT // 1024} KiB in one trial"
            return Outcome(fault=Fault(Blame.OUTPUT, reason))
        if self._expired:
            return Outcome(fault=Fault(Blame.TIME, f"longer than {self.time_limit:g} s"))
        return outcome

    def _worked(self, _signal: int, _frame: FrameType | None) -> None:
        """An eighth of the limit was spent on the processor."""
        self._busy += 1
        self._end_at(self._busy, TICKS)

    def _ticked(self, _signal: int, _frame: FrameType | None) -> None:
        """An eighth of the limit has passed on the clock, and this process was there."""
        self._lived += 1
        self._end_at(self._lived, PATIENT * TICKS)

    def _end_at(self, ticks: int, most: int) -> None:
        if self._playing and ticks > most:
            self._expired = True
            raise TimeUp

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


def catalogue_limits() -> None:
    """What imports everything, too, writes little and stays within memory."""
    _limit(resource.RLIMIT_FSIZE, FILE_LIMIT)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY_LIMIT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process, where the system has it."""
    with contextlib.suppress(OSError, ValueError):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(
            what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
