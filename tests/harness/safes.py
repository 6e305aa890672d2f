"""A toy kind with planted faults of every fate, for tests of the matrix: no cryptography at all."""

from typing import Protocol

from harness.declare.coins import Coins
from harness.declare.corruption import Corruption
from harness.declare.finding import Break
from harness.declare.game import Winning, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary


class Safelike(Protocol):
    """Has a door, a slot, a weight, and hums when its door is touched."""

    def door(self) -> bool:
        """Whether it opens."""

    def slot(self) -> bool:
        """Whether a hand goes through it."""

    def light(self) -> bool:
        """Whether it can be carried."""

    def hum(self) -> int:
        """How loud it is."""


SAFE = Kind[Safelike]("safe")


class Safe:
    """Can be carried away, and is safe otherwise."""

    def door(self) -> bool:
        return False

    def slot(self) -> bool:
        return False

    def light(self) -> bool:
        return True

    def hum(self) -> int:
        return 0


SOUND = SAFE.value("safe", Safe(), breaks=[Break("safe/carry", "lift", "It weighs nothing.")])


@SAFE.fault(
    "open",
    "The door is open.",
    cwe=284,
    seen="everywhere",
    must_hold=["safe/slot"],
    breaks=[Break("safe/door", "push")],
)
class Open(Safe):
    """Found by the declared attack."""

    def door(self) -> bool:
        """The fault: it opens."""
        return True


@SAFE.fault("wide", "The slot is wide.", must_break=["safe/slot"])
class Wide(Safe):
    """Found by whoever is there."""

    def slot(self) -> bool:
        """The fault: a hand goes through."""
        return True


@SAFE.fault("loud", "It tells how it is opened.", must_break=["safe/door"])
class Loud(Safe):
    """Found by nobody: nobody listens."""

    def hum(self) -> int:
        """The fault: what it hums."""
        return 1


@SAFE.fault("louder", "It sings.", must_break=["safe/door"], needs="somebody with ears")
class Louder(Safe):
    """Found by nobody, and it says why."""

    def hum(self) -> int:
        """The fault: what it hums."""
        return 2


@SAFE.fault("ruin", "Nothing is left of it.", breaks=[Break("safe/door", "push")])
class Ruin(Safe):
    """Breaks more than it declares."""

    def door(self) -> bool:
        """The fault."""
        return True

    def slot(self) -> bool:
        """And another one, that nobody has declared."""
        return True


@SAFE.fault("hollow", "It is empty.", breaks=[Break("safe/carry", "lift")])
class Hollow(Safe):
    """Whoever is to find it carries the sound one away as well."""

    def light(self) -> bool:
        """The fault: nothing is in it."""
        return True


@SAFE.fault("faint", "It creaks a little.", must_break=["safe/door"], advantage=0.01)
class Faint(Safe):
    """Too faint to be heard at eps .5."""

    def hum(self) -> int:
        """The fault: now and then."""
        return 3


@SAFE.fault("bursts", "The slot bursts.", must_break=["safe/slot"])
class Bursts(Safe):
    """Fails, which is no break."""

    def slot(self) -> bool:
        """The fault: an exception that nobody catches."""
        raise ZeroDivisionError


@SAFE.game("safe/door", cites="1", dma="-", corrupts=Corruption())
class Door(Winning[Safelike]):
    """Open the door."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def push(self) -> None:
        """Push; it hums."""
        self.scheme.hum()
        self.won |= self.scheme.door()


@SAFE.game("safe/slot", cites="2", dma="-", corrupts=Corruption())
class Slot(Winning[Safelike]):
    """Reach in."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def reach(self) -> None:
        """Reach in."""
        self.won |= self.scheme.slot()


@SAFE.game("safe/carry", cites="3", dma="-", corrupts=Corruption())
class Carry(Winning[Safelike]):
    """Carry it away."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def lift(self) -> None:
        """Lift it."""
        self.won |= self.scheme.light()


@adversary()
def push(game: Door, view: None, coins: Coins) -> None:
    """Push the door."""
    game.push()


@adversary()
def wait(game: Door | Slot | Carry, view: None, coins: Coins) -> None:
    """Wait for somebody to open it: it touches nothing."""


@adversary()
def fish(game: Slot, view: None, coins: Coins) -> None:
    """Reach in."""
    game.reach()


@adversary()
def lift(game: Carry, view: None, coins: Coins) -> None:
    """Carry it away."""
    game.lift()
