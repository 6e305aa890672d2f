"""What runs in the process of one cell: batches of its trials, until it is ended."""

import os
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from harness.engine import catalogue
from harness.engine.examination import Examination
from harness.engine.limits import Guard
from harness.engine.outcome import Outcome
from harness.engine.replay import FIRST_WIN, Chosen, Teller
from harness.engine.secrets import secret_keys
from harness.engine.tracer import Tracer
from harness.engine.trial import Match
from harness.judge.fold import Fold
from harness.judge.messages import MARKS, Mark, Returned, Setup, read, setup_of, text_of, told
from harness.judge.patience import PATIENCE
from harness.judge.results import Json
from harness.judge.verdict import Tally, Test

Guarded = Callable[[Callable[[], Outcome]], Outcome]


class Player:
    """Plays trials of one cell, each within `guarded`."""

    def __init__(self, setup: Setup, match: Match, test: Test, guarded: Guarded) -> None:
        self._setup = setup
        self._match = match
        self._test = test
        self._guarded = guarded
        self._teller = Teller(match, setup.seed, guarded)

    def batch(self, start: int, count: int, tally: Tally | None) -> Returned:
        """Play until the batch, the cell or the patience ends, or until a fault ends the cell."""
        fold = Fold(tally=tally) if tally is not None else None
        won = tally is not None and tally.wins > 0
        outcomes: list[Outcome] = []
        marks: dict[int, Mark] = {}
        story: Json | None = None
        began = time.monotonic()
        for index in range(start, start + count):
            chosen = self._play(index, index in MARKS or not won)
            outcome = chosen.outcome
            outcomes.append(outcome)
            first = outcome.won and not won
            won = won or outcome.won
            if outcome.fault is None and (index in MARKS or first):
                marks[index] = self._mark(chosen)
            if first and self._setup.own:
                story = self._teller.story(chosen, FIRST_WIN)
            if fold is not None:
                fold.add(outcome, self._test)
            if outcome.fault is not None or (fold is not None and fold.closed):
                break
            if time.monotonic() - began > PATIENCE:
                break
        seconds = time.monotonic() - began
        return Returned(outcomes=tuple(outcomes), seconds=seconds, marks=marks, story=story)

    def again(self, indices: list[int], tell: int | None) -> Returned:
        """Play these trials in this order; all are marked, and one of them may be told."""
        outcomes: list[Outcome] = []
        marks: dict[int, Mark] = {}
        story: Json | None = None
        began = time.monotonic()
        for index in indices:
            chosen = self._play(index, True)
            outcomes.append(chosen.outcome)
            marks[index] = self._mark(chosen)
            if index == tell:
                story = self._teller.story(chosen, FIRST_WIN)
            if chosen.outcome.fault is not None:
                break
        seconds = time.monotonic() - began
        return Returned(outcomes=tuple(outcomes), seconds=seconds, marks=marks, story=story)

    def tell(self, trial: int | None) -> Json:
        """The transcript of a trial."""
        return self._teller.tell(trial)

    def traced(self) -> list[str]:
        """The functions of the scheme that a trial executes, which no verdict ever sees."""
        traced = Tracer(self._match)
        return traced.executed(self._guarded(lambda: traced.play(self._setup.seed)))

    def _play(self, index: int, whole: bool) -> Chosen:
        """A trial; only if something may be asked about it, with all that happened in it."""
        if whole:
            return self._teller.play(index)
        play = partial(self._match.play, self._setup.seed, index)
        return Chosen(index, self._guarded(lambda: play().outcome), None)

    def _mark(self, chosen: Chosen) -> Mark:
        played = chosen.played
        keys = secret_keys(played.game) if played is not None else ()
        return Mark(self._teller.digest(chosen), keys)


def player(setup: Setup, guarded: Guarded) -> Player:
    """Whoever plays this cell; its plug-ins are imported. Raises UnknownName and UsageError."""
    match = catalogue.match(setup.cell)
    return Player(setup, match, match.test(setup.alpha, setup.eps), guarded)


def serve(connection: Connection, load: Callable[[], str]) -> None:
    """Answer the judge until it is gone. `load` imports the plug-ins, and says what is wrong."""
    purpose = read(connection.recv_bytes())
    wanted = purpose.get("examine") or purpose["cell"]
    guard = Guard(wanted["time_limit"])
    guard.install()
    refused = load()
    connection.send_bytes(text_of({"refused": refused}))
    if refused:
        return
    answer = _examining(wanted, guard) if "examine" in purpose else _playing(wanted, guard)
    while True:
        try:
            question = read(connection.recv_bytes())
        except EOFError:
            return
        connection.send_bytes(text_of(answer(question)))


def _examining(wanted: Json, guard: Guard) -> Callable[[Any], Json]:
    examination = Examination(wanted["name"], wanted["time_limit"], guard.play)
    return lambda _: examination.step()


def _playing(wanted: Json, guard: Guard) -> Callable[[Any], Json]:
    playing = player(setup_of(wanted), guard.play)

    def answer(question: Any) -> Json:
        match question:
            case {"play": [start, count, tally]}:
                return told(playing.batch(start, count, None if tally is None else Tally(*tally)))
            case {"again": [indices, tell]}:
                return told(playing.again(indices, tell))
            case {"tell": trial}:
                return playing.tell(trial)
            case {"trace": True}:
                return {"executed": playing.traced()}
        raise AssertionError(f"nobody asks {question!r:.80}")

    return answer


def leave(code: int) -> None:
    """End at once: no thread and no handler of a plug-in's has a say in it."""
    os._exit(code)
