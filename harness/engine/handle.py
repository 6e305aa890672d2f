"""What an adversary holds, and what is noted while it plays: no `except` of its own hides it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from harness.declare.errors import Inadmissible, Rejection, UnknownStep
from harness.declare.game import Game, oracles
from harness.declare.network import Busy, Envelope
from harness.engine.arguments import misfit
from harness.engine.exact import disguised
from harness.engine.outcome import Blame, Fault, describe, in_one_line
from harness.engine.puppets import is_puppet, wrong_answer


class TimeUp(BaseException):
    """Ends a trial at its time limit; whoever set the limit catches it."""


class Forfeit(BaseException):
    """Ends a trial past every handler that an adversary may have."""


@dataclass(frozen=True, slots=True)
class Call:
    """One oracle call as the adversary made it, and the messages that it caused."""

    oracle: str
    arguments: tuple[Any, ...]
    answer: Any
    envelopes: tuple[Envelope, ...]
    won: bool  # whether the game was won when the oracle answered


@dataclass
class Record:
    """What the handle notes while the adversary plays."""

    calls: list[Call | str] = field(default_factory=list)  # a string is the adversary's own note
    inadmissible: int = 0
    fault: Fault | None = None
    asking: int = 0  # oracle calls that are under way: more than one if a puppet of its own asks

    def blame(self, blame: Blame, reason: str) -> None:
        """Note a fault; the first one stays, whatever is raised or swallowed after it."""
        self.fault = self.fault or Fault(blame, reason)


class Handle:
    """What an adversary holds: the oracles, the public scheme, nothing else of the challenger.

    It keeps honest adversaries honest; it is no sandbox against code that inspects the stack.
    """

    def __init__(self, game: Game[Any], record: Record) -> None:
        self.scheme = game.scheme
        self.version = game.version
        for name in oracles(type(game)):
            setattr(self, name, _guarded(name, getattr(game, name), game, record))

        def note(text: object) -> None:
            record.calls.append(in_one_line(text))

        self.note = note


def log_of(game: Game[Any]) -> list[Envelope]:
    return game.network.log if game.network is not None else []


def _guarded(
    name: str, method: Callable[..., Any], game: Game[Any], record: Record
) -> Callable[..., Any]:
    def noted(start: int, arguments: tuple[Any, ...], answer: Any) -> None:
        won = getattr(game, "won", False)
        record.calls.append(Call(name, arguments, answer, tuple(log_of(game)[start:]), won))

    def call(*arguments: Any) -> Any:
        start = len(log_of(game))
        if masked := disguised(arguments):
            record.blame(Blame.ADVERSARY, f"{name}: a {masked} is no plain value")
            raise Forfeit
        if wrong := misfit(method, arguments):
            record.blame(Blame.ADVERSARY, f"{name}: {wrong}")
            raise Forfeit
        given = arguments
        if any(map(callable, arguments)):  # seldom, and looked at in C
            given = tuple(_blamed(a, name, record) if is_puppet(a) else a for a in arguments)
        record.asking += 1
        try:
            answer = method(*given)
        except Inadmissible as refused:
            record.inadmissible += 1
            noted(start, arguments, refused)
            raise
        except (Forfeit, TimeUp):
            raise
        except BaseException as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                # Python never entered the oracle: it does not take these arguments.
                record.blame(Blame.ADVERSARY, f"{name}: {describe(error)}")
                raise Forfeit from error
            # Nothing may escape an oracle: a rejection that is part of the game is an answer.
            mistaken = isinstance(error, UnknownStep) and _among(error.request, arguments)
            mistaken |= isinstance(error, Busy) and record.asking > 1
            record.blame(
                Blame.ADVERSARY if mistaken else Blame.SCHEME, f"{name}: {describe(error)}"
            )
            noted(start, arguments, error)
            raise Forfeit from error
        finally:
            record.asking -= 1
        noted(start, arguments, answer)
        return answer

    return call


def _blamed(puppet: Any, name: str, record: Record) -> Callable[..., Any]:
    """The adversary's function: what it raises, or answers wrongly, is its own fault, wherever it
    is called. It may refuse, as a party does."""

    def answers(*given: Any, **named: Any) -> Any:
        try:
            answer = puppet(*given, **named)
        except (Rejection, Inadmissible, Forfeit, TimeUp):
            raise
        except BaseException as error:
            record.blame(Blame.ADVERSARY, f"{name}: {describe(error)}")
            raise Forfeit from error
        if wrong := wrong_answer(given, answer):
            record.blame(Blame.ADVERSARY, f"{name}: {wrong}")
            raise Forfeit
        return answer

    return answers


def _among(request: object, arguments: Iterable[object]) -> bool:
    """Whether the adversary itself asked a party for what it has no step for."""
    return any(argument is request for argument in arguments)


REASON = 100  # characters of a rejection that are kept


def stopped_by(calls: Iterable[Call | str]) -> tuple[tuple[str, int], ...]:
    """In how many calls each rejection was met: as the answer, or as a message's answer."""
    reasons: dict[str, int] = {}
    for call in calls:
        if isinstance(call, str):
            continue
        met = [e.answer for e in call.envelopes if isinstance(e.answer, Rejection)]
        if isinstance(call.answer, Rejection):
            met.append(call.answer)
        for reason in {in_one_line(rejection)[:REASON] for rejection in met} if met else ():
            reasons[reason] = reasons.get(reason, 0) + 1
    return tuple(sorted(reasons.items())) if reasons else ()
