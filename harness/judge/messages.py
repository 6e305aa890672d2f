"""What passes between the judge and a cell's process: JSON of closed shape, and nothing else."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.cell import Cell
from harness.judge.results import Json
from harness.judge.typed import build
from harness.judge.verdict.tally import LOG_2, ROUNDING, Tally

LANES = 4  # processes, at least, that share the trials of a scheme with coins of its own
LANE = 4  # trials in a row that go to one of them

MARKS = frozenset({0, *(4**power for power in range(16))})
"""Trials whose transcripts are compared with those of a new process: 0, 1, 4, 16, 64, ..."""


class Malformed(Exception):
    """What a process sent is not what it should have sent."""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """One cell, as its process is told of it."""

    cell: Cell
    seed: int
    alpha: float
    eps: float
    time_limit: float
    own: bool  # coins of its own: nothing of it is played twice


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Trials start, start + 1, ... of a cell; with a `tally` they continue a complete prefix.

    Batches of one lane go to one process as long as that lives.
    """

    setup: Setup
    start: int
    count: int
    tally: Tally | None = None
    lane: int = 0

    @property
    def cell(self) -> Cell:
        """The cell that it belongs to."""
        return self.setup.cell


@dataclass(frozen=True, kw_only=True)
class Again:
    """Trials that a new process plays again, in this order; the one to `tell` with its story."""

    setup: Setup
    indices: tuple[int, ...]
    tell: int | None = None
    outcomes: bool = False  # whether it is their outcomes, too, that are asked for


@dataclass(frozen=True)
class Mark:
    """What a trial is recognised by: a digest of its transcript, and of each of its secret keys."""

    transcript: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What came back of a batch: its first outcomes, all that were asked for or fewer.

    `marks` are those of some trials, by their index. `cut` says why there is no more, where nobody
    but the world outside is to blame.
    """

    outcomes: tuple[Outcome, ...]
    seconds: float = 0.0
    marks: Mapping[int, Mark] = field(default_factory=dict)
    story: Json | None = None
    cut: str = ""


def text_of(message: Any) -> bytes:
    """A message as it is sent."""
    return json.dumps(message, separators=(",", ":")).encode()


def read(data: bytes) -> Any:
    """JSON as it came. Raises Malformed."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"it answered what is no JSON: {error}") from error


def told(returned: Returned) -> Json:
    """What a cell's process answers."""
    return {
        "outcomes": [row_of(outcome) for outcome in returned.outcomes],
        "seconds": returned.seconds,
        "marks": [[at, mark.transcript, mark.keys] for at, mark in returned.marks.items()],
        "story": returned.story,
    }


def row_of(o: Outcome) -> list[Any]:
    """An outcome as it is sent and stored."""
    fault = [o.fault.blame, o.fault.reason[:LONGEST]] if o.fault else None
    return [o.won, o.log_bet, o.queries, o.inadmissible, fault, o.stopped_by, o.spent]


def returned(data: Any, most: int) -> Returned:
    """The same, read by the judge: types, ranges and sizes. Raises Malformed."""
    try:
        return _returned(data, most)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"it answered what nobody asked: {error}") from error


def _returned(data: Any, most: int) -> Returned:
    if set(data) != {"outcomes", "seconds", "marks", "story"}:
        raise ValueError("another answer")
    seconds, story = data["seconds"], data["story"]
    if type(seconds) is not float or not 0 <= seconds < math.inf:
        raise ValueError(f"{seconds!r:.40} seconds")
    if story is not None and type(story) is not dict:
        raise TypeError("its story is no object")
    if len(data["outcomes"]) > most:
        raise ValueError("more than was asked for")
    return Returned(
        outcomes=tuple(outcome(row) for row in data["outcomes"]),
        seconds=seconds,
        marks=marks_of(data["marks"]),
        story=story,
    )


def outcome(row: Any) -> Outcome:
    """One outcome. Raises TypeError and ValueError."""
    won, log_bet, queries, inadmissible, fault, stopped_by, spent = row
    if type(won) is not bool or type(spent) is not bool or type(log_bet) not in (float, int):
        raise TypeError("an outcome of other types")
    if not log_bet <= LOG_2 * (1 + ROUNDING):  # so that NaN fails too
        raise ValueError(f"a bet of {log_bet}")
    count(queries)
    count(inadmissible)
    found = None
    if fault is not None:
        blame, reason = fault
        found = Fault(Blame(blame), line(reason))
    return Outcome(
        won=won,
        log_bet=float(log_bet),
        queries=queries,
        inadmissible=inadmissible,
        fault=found,
        stopped_by=tuple((line(reason), count(calls)) for reason, calls in stopped_by),
        spent=spent,
    )


def marks_of(rows: Any) -> dict[int, Mark]:
    """The marks of some trials. Raises TypeError and ValueError."""
    return {
        count(at): Mark(line(transcript), tuple(line(key) for key in keys))
        for at, transcript, keys in rows
    }


LONGEST = 2000  # characters of anybody's sentence


def line(text: Any) -> str:
    """A text that is no longer than a sentence may be. Raises TypeError and ValueError."""
    if type(text) is not str:
        raise TypeError(f"{text!r:.40} is no text")
    if len(text) > LONGEST:
        raise ValueError("a text that is too long")
    return text


def count(number: Any) -> int:
    """A number of things. Raises TypeError and ValueError."""
    if type(number) is not int:
        raise TypeError(f"{number!r:.40} is no number")
    if not 0 <= number < 2**63:
        raise ValueError(f"there are never {number}")
    return number


def setup_of(data: Any) -> Setup:
    """The setup that was sent. Raises KeyError, TypeError and ValueError."""
    return build(Setup, data)


def sent(setup: Setup) -> Json:
    """A setup as it is sent."""
    return asdict(setup)
