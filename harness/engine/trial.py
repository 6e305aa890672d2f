"""One trial: a game, a scheme, an adversary and fresh coins; played once, judged, recorded."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible
from harness.declare.game import Guessing, Likelihood, oracles
from harness.declare.network import Envelope
from harness.declare.registry import AdversaryEntry, GameEntry, Scheme


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """The place in the table that a trial belongs to, by registered names."""

    game: str
    scheme: str
    adversary: str

    def __str__(self) -> str:
        return f"{self.game} {self.scheme} {self.adversary}"


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial says: `log_bet` is ln(2 q(b)), 0 for hard guesses and winning games."""

    won: bool = False
    log_bet: float = 0.0
    queries: int = 0
    inadmissible: int = 0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One oracle call as the adversary made it, and the messages that it caused."""

    oracle: str
    arguments: tuple[Any, ...]
    answer: Any
    envelopes: tuple[Envelope, ...]
    won: bool  # whether the game was won when the oracle answered


@dataclass(frozen=True)
class Played:
    """A trial with everything that happened in it, for a replay to tell."""

    outcome: Outcome
    setup: tuple[Envelope, ...]
    view: Any
    calls: tuple[Call | str, ...]
    answer: Any
    b: int | None


class TimeUp(BaseException):
    """Ends a trial at its time limit; whoever set the limit catches it."""


class _Forfeit(BaseException):
    """Ends a trial past every handler that an adversary may have."""


@dataclass
class Record:
    """What the handle notes while the adversary plays."""

    calls: list[Call | str] = field(default_factory=list)  # a string is the adversary's own note
    inadmissible: int = 0
    fault: Fault | None = None

    def blame(self, blame: Blame, reason: str) -> None:
        """Note a fault; the first one stays, whatever is raised or swallowed after it."""
        self.fault = self.fault or Fault(blame, reason)


class Handle:
    """What an adversary holds: the oracles, the public scheme, nothing else of the challenger.

    It keeps honest adversaries honest; it is no sandbox against code that inspects the stack.
    """

    def __init__(self, game: Any, record: Record) -> None:
        self.scheme = game.scheme
        self.version = game.version
        for name in oracles(type(game)):
            setattr(self, name, _guarded(name, getattr(game, name), game, record))

        def note(text: object) -> None:
            record.calls.append(_line(text))

        self.note = note


def _log(game: Any) -> list[Envelope]:
    network = getattr(game, "network", None)
    return network.log if network is not None else []


def _guarded(name: str, ask: Callable[..., Any], game: Any, record: Record) -> Callable[..., Any]:
    log = _log(game)

    def noted(start: int, arguments: tuple[Any, ...], answer: Any) -> None:
        won = getattr(game, "won", False)
        record.calls.append(Call(name, arguments, answer, tuple(log[start:]), won))

    def call(*arguments: Any) -> Any:
        start = len(log)
        try:
            answer = ask(*arguments)
        except Inadmissible as refused:
            record.inadmissible += 1
            noted(start, arguments, refused)
            raise
        except (_Forfeit, TimeUp):
            raise
        except BaseException as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                # Python never entered the oracle: it does not take these arguments.
                record.blame(Blame.ADVERSARY, f"{name}: {describe(error)}")
                raise _Forfeit from error
            # Nothing may escape an oracle: a rejection that is part of the game is an answer.
            record.blame(Blame.SCHEME, f"{name}: {describe(error)}")
            noted(start, arguments, error)
            raise _Forfeit from error
        noted(start, arguments, answer)
        return answer

    return call


ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def _line(text: object) -> str:
    """Anybody's text in one line, the same in every process, that can be printed and stored."""
    try:
        said = str(text)
    except Exception:  # noqa: BLE001  it may fail as well
        return "(its text cannot be printed)"
    return ADDRESS.sub("0x..", "".join(c if c.isprintable() else " " for c in said))


def describe(error: BaseException) -> str:
    """An exception in one such line, with where it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        where = f" ({code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno})"
    return f"{type(error).__name__}: {_line(error)[:200]}{where}"


@dataclass(frozen=True)
class Match:
    """A cell with everything that it takes to play it."""

    cell: Cell
    game: GameEntry
    scheme: Scheme
    adversary: AdversaryEntry

    @property
    def guessing(self) -> bool:
        """Whether the game has a hidden bit."""
        return issubclass(self.game.play, Guessing)

    @cached_property
    def probabilistic(self) -> bool:
        """Whether the adversary answers with probabilities, as its return annotation declares."""
        annotations = getattr(self.adversary.attack, "__annotations__", {})
        return annotations.get("return") in (Likelihood, "Likelihood")

    @property
    def _wanted(self) -> str:
        return "a Likelihood in [0, 1]" if self.probabilistic else "the int 0 or 1"

    def play(self, seed: int, index: int) -> Played:
        """Trial `index`: a pure function of the match, the seed and the index."""
        coins = Coins.from_seed(seed, *_labels(self.cell), index)
        record = Record()
        game = view = answer = None
        setup: tuple[Envelope, ...] = ()
        try:
            game = self.game.play(self.scheme.value, coins.child("challenger"), self.game.version)
            view = game.initialize()
            setup = tuple(_log(game))
        except (TimeUp, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001  nothing may escape the honest set-up
            record.blame(Blame.SCHEME, f"set-up: {describe(error)}")
        else:
            answer = self._attack(Handle(game, record), view, coins.child("adversary"), record)
        outcome = self._judge(game, answer, coins, record)
        bit = getattr(game, "b", None)
        return Played(outcome, setup, view, tuple(record.calls), answer, bit)

    def _attack(self, handle: Handle, view: Any, coins: Coins, record: Record) -> Any:
        try:
            return self.adversary.attack(handle, view, coins)
        except _Forfeit:
            pass
        except Inadmissible as refused:
            record.blame(Blame.RULES, _line(refused.rule))
        except (TimeUp, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001  an adversary is anybody's code
            record.blame(Blame.ADVERSARY, describe(error))
        return None

    def _judge(self, game: Any, answer: Any, coins: Coins, record: Record) -> Outcome:
        queries = sum(isinstance(call, Call) for call in record.calls)
        if record.fault is None and self.guessing:
            won, log_bet = False, 0.0
            if self.probabilistic and isinstance(answer, Likelihood) and 0 <= answer <= 1:
                bet = 2 * (answer if game.b else 1 - answer)
                log_bet = math.log(bet) if bet > 0 else -math.inf
                hard = coins.child("tie").bit() if answer == 0.5 else int(answer > 0.5)  # noqa: PLR2004  half
                won = hard == game.b
            elif not self.probabilistic and type(answer) is int and answer in (0, 1):
                won = answer == game.b
            else:
                record.blame(
                    Blame.ADVERSARY, f"answered {_shown(answer)} where {self._wanted} is due"
                )
            return Outcome(won, log_bet, queries, record.inadmissible, record.fault)
        won = record.fault is None and bool(game.won)
        return Outcome(won, 0.0, queries, record.inadmissible, record.fault)


def _shown(answer: Any) -> str:
    """A wrong answer for a message; only plain values, for a `repr` is anybody's code."""
    plain = answer is None or type(answer) in (bool, int, float, str, Likelihood)
    return f"{answer!r:.60}" if plain else f"a {type(answer).__name__}"


def _labels(cell: Cell) -> tuple[str, str, str]:
    return cell.game, cell.scheme, cell.adversary
