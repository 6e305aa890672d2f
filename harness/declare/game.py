"""The two kinds of game, their oracles, and the handle through which an adversary plays."""

import inspect
from collections.abc import Callable
from typing import Any, ClassVar, Generic, Literal, TypeVar

from harness.declare.coins import Coins

S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])

Bit = Literal[0, 1]


class Likelihood(float):
    """An answer in a guessing game: the probability, in [0, 1], that b = 1."""

    __slots__ = ()


class Guessing(Generic[S]):
    """A game with a hidden fair bit b, fresh in every trial; advantage = 2 Pr[correct] - 1."""

    def __init__(self, scheme: S, coins: Coins, version: str = "") -> None:
        self.scheme = scheme
        self.coins = coins
        self.version = version
        self.b = coins.bit()

    def note(self, text: str) -> None:
        """The adversary says what it found: part of a replay's story, and of nothing else."""


class LeftOrRight(Guessing[S]):
    """A guessing game whose challenge oracle takes a left and a right value.

    Declares `challenge(left, right)`, and `choices()`: values that a challenge may be about,
    pairwise admissible, from which adversaries that know nothing of the game draw.
    """


class Winning(Generic[S]):
    """A game that the adversary wins (forgery, binding, integrity) or does not.

    `p0` is the declared chance of a generic guess: 2^-64 unless the game says otherwise.
    """

    p0: ClassVar[float] = 2.0**-64

    def __init__(self, scheme: S, coins: Coins, version: str = "") -> None:
        self.scheme = scheme
        self.coins = coins
        self.version = version
        self.won = False

    def note(self, text: str) -> None:
        """The adversary says what it found: part of a replay's story, and of nothing else."""


def oracle(method: F) -> F:
    """Mark a method as one that the adversary may call."""
    method.__oracle__ = True  # type: ignore[attr-defined]  # a plain attribute on a function
    return method


def oracles(game: type[Any]) -> dict[str, Callable[..., Any]]:
    """The oracles of a game, in the order of the class body."""
    return {
        name: method
        for owner in reversed(game.__mro__)
        for name, method in vars(owner).items()
        if inspect.isfunction(method) and getattr(method, "__oracle__", False)
    }
