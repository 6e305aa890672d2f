"""Nothing that only looks like a value crosses the oracle's door."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import pytest

from games.roles import Role
from games.world import ALICE_CHAT
from harness.declare.coins import Coins
from harness.declare.game import Guessing, Likelihood, Winning, oracle
from harness.declare.network import Address
from harness.engine.outcome import Blame
from schemes.messenger.names import User
from schemes.values import Identifier, Message, PkeCiphertext
from tests.harness.single import fault_of, play


class Everything(bytes):
    """Equals whatever it is compared with."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class Long(Message):
    """Says that it is longer than it is."""

    def __len__(self) -> int:
        return 99


class Sure(Likelihood):
    """Is worth more than it says."""

    def __rmul__(self, other: Any) -> float:
        return 10.0**9


class Named(bytes):
    """Only a name."""

    __slots__ = ()

    @property
    def tag(self) -> bytes:
        return bytes(self[-4:])


class Pair(NamedTuple):
    one: bytes
    two: bytes


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Letter:
    """A message with a field."""

    inside: bytes


class Anybody(Address):
    """Is at every address."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@dataclass(frozen=True, eq=False)
class Wherever(Address):
    """The same, in a dataclass."""

    name: bytes

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@dataclass(frozen=True)
class Here(Address):
    """One address, compared as `dataclass` does."""

    name: bytes


class Metaclass(type):
    """Says what its classes equal."""

    def __eq__(cls, other: object) -> bool:
        return True

    __hash__ = type.__hash__


class Odd(metaclass=Metaclass):
    """Is of a class that equals every class."""


class Posing(bytes):
    """Says that it is of the house."""

    __module__ = "schemes.values"

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = bytes.__hash__


class Truthy:
    """Decides itself whether it is true."""

    def __bool__(self) -> bool:
        return True


class Same(Winning[Any]):
    """Is won by whoever knows the code."""

    def initialize(self) -> None:
        """A code."""
        self.code = self.coins.bytes(16)

    @oracle
    def submit(self, code: Any) -> None:
        """Is this it?"""
        self.won |= code == self.code or self.code in (code if isinstance(code, tuple) else ())


class Coin(Guessing[Any]):
    """A bit that nobody sees."""

    def initialize(self) -> None:
        """Nothing to set up."""


@pytest.mark.parametrize(
    "value",
    [Everything(), Long(b"x"), (1, Everything()), [Letter(Everything())], {b"k": Everything()},
     Pair(b"", Everything()), Anybody(), Wherever(b"x"), (b"", Anybody()), Odd(), Posing(b"x"),
     Truthy()],
)  # fmt: skip
def test_a_disguised_value_is_the_adversarys_fault(value: Any) -> None:
    blame, reason = fault_of(play(Same, lambda game, view, coins: game.submit(value)))
    assert blame is Blame.ADVERSARY
    assert "is no plain value" in reason


@pytest.mark.parametrize(
    "value",
    [b"x", Message(b"x"), PkeCiphertext(b"x"), Named(b"abcde"), Pair(b"a", b"b"), Colour.RED, 3,
     True, None, Letter(Message(b"m")), [Letter(b"m")], {"a": (1, 2)}, Likelihood(0.5), len,
     Here(b"x"), User(ALICE_CHAT, Identifier(b"x")), object(), Role.SP, Coins(b"")],
)  # fmt: skip
def test_a_name_is_no_disguise(value: Any) -> None:
    played = play(Same, lambda game, view, coins: game.submit(value))
    assert (played.outcome.fault, played.outcome.won) == (None, False)


def test_only_a_likelihood_itself_is_one() -> None:
    def attack(game: Any, view: Any, coins: Any) -> Likelihood:
        return Sure(0.5)

    assert fault_of(play(Coin, attack))[0] is Blame.ADVERSARY
