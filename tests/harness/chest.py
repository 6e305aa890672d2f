"""A toy design with slots, findings, components and coins of its own: a chest with a lock."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from harness.declare.coins import Coins
from harness.declare.corruption import Corruption
from harness.declare.finding import Break, Finding
from harness.declare.game import Winning, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary


class Spring(Protocol):
    """What drives a lock."""

    @property
    def strength(self) -> int:
        """In sixteenths."""


class Lock(Protocol):
    """What opens for a key."""

    def turn(self, key: int, coins: Coins) -> bool:
        """Whether it opens."""


class Openable(Protocol):
    """A chest, as far as its lock goes."""

    def turn(self, key: int, coins: Coins) -> bool:
        """Whether it opens."""


class Hinged(Openable, Protocol):
    """A chest whose hinges can be seen."""

    def hinges(self) -> int:
        """How many there are."""


class Glazed(Protocol):
    """A chest that can be looked into."""

    def look(self) -> bytes:
        """What is in it."""


SPRING = Kind[Spring]("spring")
LOCK = Kind[Lock]("lock")
CHEST = Kind[Openable]("chest")
O = TypeVar("O", bound=Openable)  # noqa: E741  the letter of its bound


@dataclass(frozen=True)
class Steel:
    """A spring."""

    strength: int = 15


@dataclass(frozen=True)
class Pins:
    """A lock with a spring: opens for one key in sixteen, or for more if that is weak."""

    spring: Spring

    def turn(self, key: int, coins: Coins) -> bool:
        return coins.below(16) >= self.spring.strength


TURNED: list[int] = []


@LOCK.scheme("wild", coins="own")
class Wild:
    """A lock that asks nobody for its coins: in every process only the first key does not fit."""

    def turn(self, key: int, coins: Coins) -> bool:
        TURNED.append(key)
        return len(TURNED) > 1


@LOCK.scheme("loose", coins="own")
class Loose:
    """A lock with coins of its own that opens for every key."""

    def turn(self, key: int, coins: Coins) -> bool:
        return True


@dataclass(frozen=True)
class Chest:
    """A chest with a lock, and hinges inside or outside."""

    lock: Lock
    outside: bool = False

    def turn(self, key: int, coins: Coins) -> bool:
        return self.lock.turn(key, coins)

    def hinges(self) -> int:
        return 2 if self.outside else 0


STEEL = SPRING.value("steel", Steel(), doc="A strong spring.")
SOFT = SPRING.value("soft", Steel(strength=8), doc="A weak spring.")
PINS = LOCK.value("pins", Pins(STEEL), doc="A lock with a strong spring.")

OUTSIDE = Finding(
    number="F1",
    step="1",
    sentence="the hinges are outside",
    when={"outside": "True"},
    breaks=(Break("chest/open", "pry"),),
)
WEAK = Finding(
    number="F2",
    step="2",
    sentence="a weak spring gives way",
    when={"spring": "soft"},
    breaks=(
        Break("chest/open[by-day]", "rake"),
        Break("chest/open", "pry", "what is weak is pried", when={"outside": "True"}),
    ),
)
FINDINGS = (OUTSIDE, WEAK)

GOOD = Chest(PINS)
OAK = CHEST.value("oak", GOOD, doc="A good chest.", findings=FINDINGS)
OLD = CHEST.value("old", replace(GOOD, outside=True), doc="An old chest.", findings=FINDINGS)


@CHEST.fault(
    "ajar",
    "The lock opens for every key.",
    of=OAK,
    breaks=[Break("chest/open", "rake"), Break("chest/open", "pry", when={"outside": "True"})],
)
class Ajar(Chest):
    """The oak chest, left ajar."""

    def turn(self, key: int, coins: Coins) -> bool:
        """The fault: any key."""
        return True


@CHEST.fault("rusty", "The lock is gone.", of=OLD, breaks=[Break("chest/open", "rake")])
class Rusty(Chest):
    """The old chest, without its lock."""

    def turn(self, key: int, coins: Coins) -> bool:
        """The fault: nothing turns."""
        return True


@CHEST.scheme("box")
class Box:
    """A lock with nothing around it: it has no hinges."""

    def turn(self, key: int, coins: Coins) -> bool:
        return coins.below(16) >= STEEL.strength


class Light(StrEnum):
    """When it happens."""

    DAY = "by-day"
    NIGHT = "by-night"


@CHEST.game("chest/open", cites="1", dma="-", corrupts=Corruption(), versions=Light)
class Open(Winning[O], Generic[O]):
    """Open it without the key."""

    p0 = 2.0**-4
    version: Light

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def turn(self, key: int) -> bool:
        """Try a key."""
        opened = self.scheme.turn(key, self.coins)

        self.won |= opened
        return opened

    @oracle
    def lift(self, hinges: int) -> None:
        """Take it off its hinges."""
        self.won |= hinges > 0


@CHEST.game("chest/look", cites="2", dma="-", corrupts=Corruption())
class Look(Winning[Glazed]):
    """See what is in it."""

    def initialize(self) -> None:
        """Nothing to set up."""


@adversary()
def rake(game: Open[Any], view: None, coins: Coins) -> None:
    """Try a key."""
    game.turn(0)


@adversary()
def pry(game: Open[Hinged], view: None, coins: Coins) -> None:
    """Lift it off the hinges, if they are outside."""
    game.lift(game.scheme.hinges())


@adversary(versions=[Light.NIGHT])
def creep(game: Open[Any], view: None, coins: Coins) -> None:
    """Wait for the night, and do nothing."""


@adversary()
def peep(game: Look, view: None, coins: Coins) -> None:
    """Look."""
