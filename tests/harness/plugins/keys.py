"""Schemes that keep a key, or draw one from elsewhere: trials that are not independent."""

import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from harness.declare.coins import Coins
from harness.declare.corruption import Corruption
from harness.declare.game import Bit, Guessing, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary
from schemes.values import PublicKey, SecretKey


class Keyed(Protocol):
    """Hides a bit under a key that is weak in two cases of three."""

    def keygen(self, coins: Coins) -> SecretKey:
        """A key."""


KEYED = Kind[Keyed]("keyed")
AT_IMPORT = os.urandom(32)


@KEYED.scheme("at_import")
class AtImport:
    """One key for the whole process, drawn when it is imported."""

    def keygen(self, coins: Coins) -> SecretKey:
        return SecretKey(AT_IMPORT)


@KEYED.scheme("at_first")
@dataclass
class AtFirst:
    """One key for the whole process: the first that is asked for."""

    keys: list[SecretKey] = field(default_factory=list)

    def keygen(self, coins: Coins) -> SecretKey:
        self.keys = self.keys or [SecretKey(coins.bytes(32))]
        return self.keys[0]


@KEYED.scheme("always")
class Always:
    """The same key, always and everywhere."""

    def keygen(self, coins: Coins) -> SecretKey:
        return SecretKey(bytes(32))


@KEYED.scheme("honest")
class Honest:
    """A new key each time."""

    def keygen(self, coins: Coins) -> SecretKey:
        return SecretKey(b"\0" + coins.bytes(31))


@KEYED.scheme("undeclared")
class Undeclared:
    """A new key each time, from its own generator, and it does not say so."""

    def keygen(self, coins: Coins) -> SecretKey:
        return SecretKey(b"\0" + os.urandom(31))


def counted() -> None:
    """Leave a line for every key: who drew it."""
    file = os.environ.get("COUNTED")
    if file:
        with Path(file).open("a") as lines:
            lines.write(f"{os.getpid()}\n")


@KEYED.scheme("own", coins="own")
class Own:
    """The same, and it says so."""

    def keygen(self, coins: Coins) -> SecretKey:
        counted()
        return SecretKey(b"\0" + os.urandom(31))


@KEYED.scheme("own_and_weak", coins="own")
class OwnAndWeak:
    """The same, and every key is weak."""

    def keygen(self, coins: Coins) -> SecretKey:
        counted()
        return SecretKey(b"\1" + os.urandom(31))


@KEYED.scheme("own_and_leaves", coins="own")
class OwnAndLeaves(Own):
    """Leaves the process, now and then."""

    def keygen(self, coins: Coins) -> SecretKey:
        if os.urandom(1)[0] < 32:
            os._exit(3)
        return super().keygen(coins)


@KEYED.scheme("own_and_killed", coins="own")
class OwnAndKilled(Own):
    """Is killed, now and then, as by somebody else."""

    def keygen(self, coins: Coins) -> SecretKey:
        if os.urandom(1)[0] < 32:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().keygen(coins)


@KEYED.game("keyed/hide", cites="-", dma="-", corrupts=Corruption())
class HideUnder(Guessing[Keyed]):
    """Which bit is under the key?"""

    def initialize(self) -> PublicKey:
        """A key, of which the first byte is shown."""
        self.sk = self.scheme.keygen(self.coins)
        return PublicKey(self.sk[:8])

    @oracle
    def challenge(self) -> int:
        """The bit if the key is weak, else a coin."""
        return self.side if self.sk[0] % 3 else self.coins.bit()


@adversary()
def look(game: HideUnder, view: PublicKey, coins: Coins) -> Bit:
    """Say what it says."""
    return 1 if game.challenge() else 0
