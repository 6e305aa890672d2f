"""The refusals that are part of a game. Anything else that is raised is a fault."""

from collections.abc import Callable
from enum import StrEnum
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Reason(StrEnum):
    """Why an algorithm refused its input: a closed list."""

    MALFORMED = "malformed"  # cannot be parsed
    INVALID = "invalid"  # parses, but a signature, tag, proof or comparison fails
    UNKNOWN = "unknown"  # names a user, session or contact that is not there
    REFUSED = "refused"  # authentic, but policy forbids it: banned, blocked, not a contact


class Rejection(Exception):
    """An algorithm of a scheme refuses its input. State is unchanged.

    The only exception that a scheme raises on purpose; every other one is a fault of the scheme
    and ends the cell in ERROR.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)


class Inadmissible(Exception):
    """The adversary asked an oracle for what the game's definition does not allow."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class UnknownStep(Exception):
    """A party was asked for what its role has no step for: the fault of whoever asked."""

    def __init__(self, receiver: object, request: object) -> None:
        super().__init__(receiver, request)
        self.receiver = receiver
        self.request = request

    def __str__(self) -> str:
        return f"{self.receiver} has no step {type(self.request).__name__}"


def admit(condition: bool, rule: str) -> None:
    """Raise `Inadmissible` unless the query satisfies the rule."""
    if not condition:
        raise Inadmissible(rule)


def attempt(algorithm: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T | Rejection:
    """Run an algorithm on input that may be the adversary's: its answer, or its rejection."""
    try:
        return algorithm(*arguments, **named)
    except Rejection as rejection:
        return rejection
