"""The two kinds of game, their oracles, and what an adversary answers."""

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from hashlib import shake_256
from typing import Any, ClassVar, Generic, Literal, TypeVar

from harness.declare.coins import Coins
from harness.declare.network import Network

S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])

Bit = Literal[0, 1]


class Likelihood(float):
    """An answer in a guessing game: the probability, in [0, 1], that b = 1."""

    __slots__ = ()


class Game(Generic[S]):
    """The paper's game box: `initialize` sets it up, and methods marked `@oracle` are asked.

    `initialize` takes nothing, makes every field of the game, and returns what the adversary may
    see. `version` is a member of the enum that the game was registered with, if it has versions.
    """

    network: Network | None = None
    """Where parties talk to each other, so that a replay can tell what they said."""

    version: Any

    def __init__(self, scheme: S, coins: Coins, version: Enum | None = None) -> None:
        self.scheme = scheme
        self.coins = coins
        self.version = version

    def initialize(self) -> Any:
        """Honest set-up: what the adversary sees before it asks anything."""
        raise NotImplementedError

    def spent(self) -> bool:
        """Asked when the adversary has ended: whether what happened makes its success worthless.

        A guess is then a coin toss, and a win a loss; no trial is dropped. For what can be told
        at once there is `admit`.
        """
        return False

    def note(self, text: str) -> None:
        """The adversary says what it found: part of a replay's story, and of nothing else."""


class Guessing(Game[S]):
    """A game with a hidden fair bit b, fresh in every trial; advantage = 2 Pr[correct] - 1.

    The answer is judged by `b`; what the game does depends on `side` alone. They are one bit but in
    the game's null twin, where nothing that the game does has anything to do with b: there nobody
    wins but who comes by b in another way.
    """

    def __init__(self, scheme: S, coins: Coins, version: Enum | None = None) -> None:
        super().__init__(scheme, coins, version)
        bit = Coins(shake_256(b"gauntlet.bit\x00" + coins.key).digest(32)).bit()
        self.hide(bit, bit)

    def hide(self, b: int, side: int) -> None:
        """Set both, before `initialize`. Whoever plays for a verdict draws them from coins that
        neither challenger nor scheme can derive."""
        self.b, self.side = b, side


class LeftOrRight(Guessing[S]):
    """A guessing game whose challenge oracle takes a left and a right value, and `side` of them.

    Declares `challenge(left, right)`, and `choices()`: values that a challenge may be about,
    pairwise admissible, from which adversaries that know nothing of the game draw.
    """

    def challenge(self, left: Any, right: Any) -> Any:
        """`(left, right)[self.side]`, whatever is done with it."""
        raise NotImplementedError

    def choices(self) -> tuple[Any, ...]:
        """Values that a challenge may be about."""
        raise NotImplementedError


class Winning(Game[S]):
    """A game that the adversary wins (forgery, binding, integrity) or does not.

    `p0` is the declared chance of a generic guess: 2^-64 unless the game says otherwise.
    """

    p0: ClassVar[float] = 2.0**-64
    won = False


def oracle(method: F) -> F:
    """Mark a method as one that the adversary may call."""
    method.__oracle__ = True  # type: ignore[attr-defined]  # a plain attribute on a function
    return method


_ORACLES: dict[type[Any], Mapping[str, Callable[..., Any]]] = {}  # of every game played so far


def oracles(game: type[Any]) -> Mapping[str, Callable[..., Any]]:
    """The oracles of a game, in the order of the class body."""
    found = _ORACLES.get(game)
    if found is None:
        found = _ORACLES[game] = {
            name: method
            for owner in reversed(game.__mro__)
            for name, method in vars(owner).items()
            if inspect.isfunction(method) and getattr(method, "__oracle__", False)
        }
    return found
