"""What a trial says, and whose fault it is when it says nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Blame(StrEnum):
    """Whose fault ended a trial. None of them is ever a defended attack."""

    SCHEME = "scheme"  # raised, or rejected what an honest party made
    ADVERSARY = "adversary"  # raised, or gave no valid answer
    RULES = "rules"  # the adversary left the game through an inadmissible query
    TIME = "time"  # the trial's time limit
    KILLED = "killed"  # the process died
    OUTPUT = "output"  # flooded standard output or error
    STATE = "state"  # a trial played again ended differently


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a trial has no outcome."""

    blame: Blame
    reason: str

    def __str__(self) -> str:
        return f"{self.blame}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a trial says: `log_bet` is ln(2 q(b)), 0 for hard guesses and winning games.

    `stopped_by` counts the oracle calls that met a rejection, by its reason. `spent`: what happened
    made success worthless, so that `won` is a coin toss in a guessing game, and False in any other.
    """

    won: bool = False
    log_bet: float = 0.0
    queries: int = 0
    inadmissible: int = 0
    fault: Fault | None = None
    stopped_by: tuple[tuple[str, int], ...] = ()
    spent: bool = False


ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def in_one_line(text: object) -> str:
    """Anybody's text in one line, the same in every process, that can be printed and stored."""
    try:
        said = str(text)
    except Exception:  # noqa: BLE001  it may fail as well
        return "(its text cannot be printed)"
    if not said.isprintable():
        said = "".join(c if c.isprintable() else " " for c in said)
    return ADDRESS.sub("0x..", said) if "0x" in said else said


def describe(error: BaseException) -> str:
    """An exception in one such line, with where it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        where = f" ({code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno})"
    return f"{type(error).__name__}: {in_one_line(error)[:200]}{where}"
