"""On each machine that plays: starts the processes of cells, and finds out who is to blame."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.channel import Gone
from harness.judge.forks import CellProcess, Died, Forks
from harness.judge.messages import Again, Batch, Mark, Returned, Setup
from harness.judge.results import Json
from harness.judge.sources import Stock
from harness.judge.start import CannotStart
from harness.judge.usage import UsageError

R = TypeVar("R")

MOST_IDLE = 24  # processes that wait for the next batch of their cell
ALONE = 2  # times that a trial fails in a new process, alone, before anybody is blamed
STARTS = 3  # times that a fork server is started anew for one process

Key = tuple[Setup, int]


class Host:
    """The processes of cells on this machine, over one fork server."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._lock = threading.Lock()
        self._idle: OrderedDict[Key, list[CellProcess]] = OrderedDict()
        self._forks: Forks | None = None
        self._closed = False

    def play(self, batch: Batch) -> Returned:
        """A batch, as far as it comes. Raises CannotStart and UsageError."""
        setup = batch.setup
        try:
            got = self._lent(
                setup, batch.lane, lambda p: p.play(batch.start, batch.count, batch.tally)
            )
        except Died as died:
            return _lost(died) if setup.own else self._one_by_one(batch)
        if setup.own or not _doubtful(got):
            return got
        at = batch.start + len(got.outcomes) - 1
        alone = self._alone(setup, at)
        outcomes = (*got.outcomes[:-1], *alone.outcomes)
        return replace(got, outcomes=outcomes, marks={**got.marks, **alone.marks})

    def again(self, wanted: Again) -> Returned:
        """Some trials in a new process; an outcome with a fault stands for what went wrong."""
        self.leave(wanted.setup)
        for last in (False, False, True):
            try:
                process = self._new(wanted.setup)
                got = process.again(wanted.indices, wanted.tell)
            except Died as died:
                if last:
                    return Returned(outcomes=(Outcome(fault=_fault(died)),))
                continue
            process.close()
            if last or not _doubtful(got):
                return got
        raise AssertionError("the last one returns")

    def tell(self, setup: Setup, trial: int | None, trials: int) -> Json:
        """The transcript of a trial. Raises Died, CannotStart and UsageError."""
        process = self._new(setup)
        told = process.tell(trial, trials)
        process.close()
        return told

    def trace(self, setup: Setup) -> frozenset[str]:
        """What a trial of it executes. Raises Died, CannotStart and UsageError."""
        process = self._new(setup)
        executed = process.trace()
        process.close()
        return executed

    def warm(self) -> None:
        """Start the fork server before it is needed; whoever needs it is told what goes wrong."""
        with suppress(CannotStart, UsageError), self._lock:
            if not self._closed and self._forks is None:
                self._forks = Forks(self._stock)

    def leave(self, setup: Setup) -> None:
        """Nobody plays this cell any more."""
        with self._lock:
            keys = [key for key in self._idle if key[0] == setup]
            done = [process for key in keys for process in self._idle.pop(key)]
        _close(done)

    def close(self) -> None:
        """End everything, whatever it is doing."""
        with self._lock:
            self._closed = True
            self._idle.clear()
            if self._forks is not None:
                self._forks.close()
                self._forks = None

    def _lent(self, setup: Setup, lane: int, use: Callable[[CellProcess], R]) -> R:
        """A process of that cell and lane, for one use. Raises Died."""
        with self._lock:
            idle = self._idle.get((setup, lane), [])
            process = idle.pop() if idle else None
        process = process or self._new(setup)
        got = use(process)
        if isinstance(got, Returned) and _faulty(got):
            _close([process])  # whatever it did, it may not have come to its end there
        else:
            self._give_back((setup, lane), process)
        return got

    def _give_back(self, key: Key, process: CellProcess) -> None:
        done: list[CellProcess] = []
        with self._lock:
            if self._closed:
                return
            self._idle.setdefault(key, []).append(process)
            self._idle.move_to_end(key)
            while sum(map(len, self._idle.values())) > MOST_IDLE:
                done += self._idle.popitem(last=False)[1]
        _close(done)

    def _new(self, setup: Setup) -> CellProcess:
        for _ in range(STARTS):
            try:
                forks = self._server()
            except CannotStart:
                if self._closed:
                    raise
                continue
            try:
                return CellProcess(forks, setup)
            except Gone:
                with self._lock:
                    if self._forks is forks:
                        self._forks = None
                forks.close()
        raise CannotStart("a cell's process does not start: the fork server ends each time")

    def _server(self) -> Forks:
        with self._lock:
            if self._closed:
                raise CannotStart("this run is at its end")
            self._forks = self._forks or Forks(self._stock)
            return self._forks

    def _one_by_one(self, batch: Batch) -> Returned:
        """Play a batch in which a process ended, one trial at a time."""
        outcomes: list[Outcome] = []
        marks: dict[int, Mark] = {}
        seconds = 0.0
        for index in range(batch.start, batch.start + batch.count):
            try:
                one = self._lent(batch.setup, batch.lane, lambda p, at=index: p.play(at, 1, None))  # type: ignore[misc]  # of a lambda with a default
            except Died:
                one = self._alone(batch.setup, index)
            else:
                one = self._alone(batch.setup, index) if _doubtful(one) else one
            outcomes += one.outcomes
            marks |= one.marks
            seconds += one.seconds
            if _faulty(one):
                break
        return Returned(outcomes=tuple(outcomes), seconds=seconds, marks=marks)

    def _alone(self, setup: Setup, index: int) -> Returned:
        """One trial, alone in a new process; blamed is who fails there twice."""
        faults: list[Fault] = []
        while len(faults) < ALONE:
            try:
                process = self._new(setup)
                one = process.play(index, 1, None)
            except Died as died:
                faults.append(_fault(died))
                continue
            process.close()
            if not _doubtful(one):
                return one
            faults += [outcome.fault for outcome in one.outcomes if outcome.fault is not None]
        return Returned(outcomes=(Outcome(fault=faults[-1]),))


def _faulty(got: Returned) -> bool:
    return bool(got.outcomes) and got.outcomes[-1].fault is not None


def _doubtful(got: Returned) -> bool:
    """Whether it ended for want of time: that may be the machine's doing."""
    fault = got.outcomes[-1].fault if got.outcomes else None
    return fault is not None and fault.blame is Blame.TIME


def _fault(died: Died) -> Fault:
    return Fault(Blame.TIME if died.late else Blame.KILLED, str(died))


def _lost(died: Died) -> Returned:
    """A process with coins of its own has ended: what it would have said cannot be asked again."""
    if died.outside:
        return Returned(outcomes=(), cut=f"{died}, and its trials cannot be played again")
    return Returned(outcomes=(Outcome(fault=_fault(died)),))


def _close(processes: list[CellProcess]) -> None:
    for process in processes:
        process.close()


_hosts: dict[str, Host] = {}
_hosts_lock = threading.Lock()


def host(stock: Stock) -> Host:
    """The host of this process; an executor elsewhere makes its own."""
    with _hosts_lock:
        return _hosts.setdefault(stock.key, Host(stock))


def warm(stock: Stock) -> None:
    """Start what a run will need, while somebody else is waited for."""
    if not (stock.plugins or stock.entries):  # else it is not yet known what they import
        threading.Thread(target=host(stock).warm, daemon=True).start()


def close(stock: Stock) -> None:
    """End what this process has started for a run."""
    with _hosts_lock:
        ours = _hosts.pop(stock.key, None)
    if ours is not None:
        ours.close()


def play(stock: Stock, job: Batch | Again) -> Returned:
    """What an executor hands out: runs wherever that likes, and answers data."""
    here = host(stock)
    return here.play(job) if isinstance(job, Batch) else here.again(job)
