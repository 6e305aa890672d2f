"""A cell in play: its prefix, what is out of it, and what a new process says of it at the end."""

from harness.engine.outcome import Blame
from harness.judge.cell import Cell
from harness.judge.fold import Fold
from harness.judge.messages import LANE, LANES, Again, Batch, Mark, Returned, Setup
from harness.judge.patience import PATIENCE
from harness.judge.plan import Planned
from harness.judge.verdict import Test, Verdict

FIRST_BATCH = 64  # trials, before anything is known about how long one takes
LARGEST_BATCH = 2000
AHEAD = 4  # batches per worker that may wait for the prefix to reach them
LATER = 2  # trials, of those that are marked, that a new process plays again beside the first one

OTHERWISE = (
    "a trial went otherwise when a new process played it again: something is remembered between "
    "trials, or drawn from elsewhere than the coins (such a scheme declares coins='own')"
)
"""Trials must be independent: the verdict rests on it, and so does every replay."""

LOST = "an executor lost trials that cannot be played again"


class Open:
    """What is known of a cell, and what is still to be asked."""

    def __init__(self, planned: Planned, test: Test, fold: Fold, setup: Setup) -> None:
        self.planned = planned
        self.test = test
        self.fold = fold
        self.setup = setup
        self.flying: dict[int, Batch] = {}
        self.waiting: dict[int, Returned] = {}
        self._confirming = False
        self._pace = 0.0  # seconds per trial, lately

    @property
    def cell(self) -> Cell:
        """Its place in the table."""
        return self.planned.cell

    @property
    def done(self) -> bool:
        """Whether nothing more is to be asked."""
        return self.fold.closed and not self._unconfirmed

    @property
    def idle(self) -> bool:
        """Whether nobody plays it at the moment."""
        return not self.flying and not self._confirming

    @property
    def _unconfirmed(self) -> bool:
        fold = self.fold
        return fold.fault is None and not self.setup.own and not fold.confirmed

    def next_job(self, jobs: int) -> Batch | Again | None:
        """What to ask next, if there is anything."""
        if self.fold.closed:
            if self._confirming or not self._unconfirmed:
                return None
            self._confirming = True
            return self._again()
        if len(self.waiting) >= AHEAD * jobs:
            return None
        batch = self.next_batch()
        if batch is not None:
            self.flying[batch.start] = batch
        return batch

    def _again(self) -> Again:
        """Later trials first, where nothing can have been remembered yet; then the first one."""
        broken = self.fold.decision is Verdict.BROKEN
        tell = self.fold.first_win if broken else None
        later = sorted(set(self.fold.marks) - {0, tell}, reverse=True)[:LATER]
        last = [tell] if tell else []
        return Again(setup=self.setup, indices=(*later, *last, 0), tell=tell)

    def next_batch(self) -> Batch | None:
        """The first trials that nobody has played or plays."""
        start, limit = self.fold.tally.trials, self.test.max_trials
        taken = [(first, first + batch.count) for first, batch in self.flying.items()]
        for first, done in self.waiting.items():
            last = first + len(done.outcomes)
            taken.append((first, last))
            if done.cut or done.outcomes[-1].fault is not None:
                limit = min(limit, last)  # nothing beyond it will ever count
        for first, last in sorted(taken):
            if first > start:
                limit = min(limit, first)
                break
            start = max(start, last)
        size = self._batch_size()
        lane = 0
        if self.setup.own:
            size, lane = LANE - start % LANE, start // LANE % LANES
        count = min(size, limit - start)
        if count <= 0:
            return None
        tally = self.fold.tally if start == self.fold.tally.trials else None
        return Batch(setup=self.setup, start=start, count=count, tally=tally, lane=lane)

    def _batch_size(self) -> int:
        if not self._pace:
            return FIRST_BATCH
        return max(1, min(LARGEST_BATCH, int(PATIENCE / self._pace)))

    def receive(self, job: Batch | Again, done: Returned) -> None:
        """Take a job back."""
        if isinstance(job, Again):
            self._confirm(job, done)
        else:
            self._receive(job, done)

    def lose(self, job: Batch | Again) -> None:
        """A job that will not come back."""
        if isinstance(job, Again):
            self._confirming = False
        elif self.setup.own:
            self._receive(job, Returned(outcomes=(), cut=LOST))
        else:
            self.flying.pop(job.start, None)

    def _receive(self, batch: Batch, done: Returned) -> None:
        """Take a batch back, and fold as far as the prefix is complete."""
        self.flying.pop(batch.start, None)
        if self.fold.closed or not (done.outcomes or done.cut):
            return
        if done.outcomes:
            self._pace = done.seconds / len(done.outcomes)
        self.waiting[batch.start] = done
        while not self.fold.closed and self.fold.tally.trials in self.waiting:
            self._fold(self.waiting.pop(self.fold.tally.trials))
        if self.fold.closed:
            self.waiting.clear()

    def _fold(self, ready: Returned) -> None:
        for outcome in ready.outcomes:
            self.fold.seconds += ready.seconds / len(ready.outcomes)
            self.fold.add(outcome, self.test)
            if self.fold.closed:
                break
        if ready.story is not None and self.fold.story is None:
            self.fold.story = ready.story
        self.fold.mark(ready.marks)
        if ready.cut and not self.fold.closed:
            self.fold.cut_off(ready.cut)

    def _confirm(self, wanted: Again, done: Returned) -> None:
        """Compare what a new process played with what the cell was judged by."""
        self._confirming = False
        if not all(_same(self.fold.marks.get(at), done.marks.get(at)) for at in wanted.indices):
            self.fold.spoil(Blame.STATE, OTHERWISE)
            return
        self.fold.seconds += done.seconds
        self.fold.confirmed = True
        self.fold.story = done.story


def _same(before: Mark | None, now: Mark | None) -> bool:
    return before is not None and now is not None and before.transcript == now.transcript
