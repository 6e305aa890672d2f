"""A kind of scheme, two games and circumstances, for the tests of registration."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import pytest

from harness.declare.corruption import Corruption
from harness.declare.game import Game, LeftOrRight, Winning
from harness.declare.kind import Kind
from harness.declare.registry import GAMES, GameEntry


class Lock(Protocol):
    """What can be locked and unlocked."""

    @property
    def width(self) -> int:
        """How wide."""

    def lock(self) -> bytes:
        """Make a key."""

    def unlock(self, key: bytes) -> bool:
        """Whether it fits."""


class Picked(Lock, Protocol):
    """A lock that can be picked."""

    def pick(self) -> bytes:
        """Find a key."""


L = TypeVar("L", bound=Lock)
LOCK = Kind[Lock]("lock")


@dataclass(frozen=True)
class Simple:
    """A lock.

    With a second paragraph.
    """

    width: int = 3

    def lock(self) -> bytes:
        return bytes(self.width)

    def unlock(self, key: bytes) -> bool:
        return len(key) == self.width


class Weather(StrEnum):
    """Circumstances."""

    SUN = "sun"
    RAIN = "rain"


class Burglary(Winning[Lock]):
    """Open it."""

    def initialize(self) -> None:
        """Nothing."""


class Guess(LeftOrRight[L]):
    """Which one is locked?"""


def sentence(refusal: pytest.ExceptionInfo[Exception]) -> str:
    """What a declaration was refused with: one line."""
    said = str(refusal.value)
    assert "\n" not in said
    return said


def registered(play: type[Game[Any]], **more: Any) -> list[GameEntry]:
    """What a game is entered as."""
    before = set(GAMES)
    LOCK.game("lock/new", cites="page 2", dma="7(3)", corrupts=Corruption(), **more)(play)
    return [entry for name, entry in GAMES.items() if name not in before]


def registered_as_another(play: type[Game[Any]]) -> GameEntry:
    """The entry of a game under a name of its own."""
    LOCK.game("lock/another", cites="", dma="", corrupts=Corruption())(play)
    return GAMES["lock/another"]
