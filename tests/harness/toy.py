"""A toy kind of scheme with two games, for tests of the engine: no cryptography at all."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.coins import Coins
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit
from harness.declare.finding import Break, Claim, Stance
from harness.declare.game import Bit, Guessing, Likelihood, Winning, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary


class Toylike(Protocol):
    """Hides a bit in a byte, and has a code of one byte."""

    @property
    def leak(self) -> int:
        """In so many of 256 bytes the bit can be read."""

    @property
    def code(self) -> int:
        """These bits of the code are secret."""


@dataclass(frozen=True)
class Toy:
    """Nothing but its two numbers."""

    leak: int = 0
    code: int = 255


TOY = Kind[Toylike]("toy")
SOLITARY = Kind[Toylike]("solitary")

TOY.value(
    "sound", Toy(), doc="Hides everything.", claims={"toy/hide": Claim(Stance.CLAIMED, "7.1")}
)
TOY.value(
    "leaky",
    Toy(leak=256),
    doc="Tells every bit.",
    cites="7.2",
    claims={"toy/hide": Claim(Stance.NOT_CLAIMED, "7.2"), "toy/win": Claim(Stance.CONCEDED, "7.3")},
    breaks=[Break("toy/hide", "listen", "The answer is the bit, " + "again " * 9 + "and again.")],
)
TOY.value(
    "faulty",
    Toy(leak=256, code=0),
    doc="Every code is right.",
    fault="The code is empty.",
    breaks=[
        Break("toy/win", "forge"),
        Break("toy/hide", "listen", "Tells."),
    ],
)
SOLITARY.value("hermit", Toy(), doc="Is alone.")


@TOY.game("toy/hide", cites="7.1", dma="7(3)", corrupts=Corruption())
class Hide(Guessing[Toylike]):
    """Which bit is hidden? Nobody can tell."""

    def initialize(self) -> str:
        """Nothing to set up."""
        return "view"

    @oracle
    def challenge(self, left: bytes, right: bytes) -> bytes:
        """A byte that holds b, or does not."""
        admit(len(left) <= len(right), "left is not longer than right")
        noise = self.coins.bytes(2)
        return bytes([self.side if noise[0] < self.scheme.leak else noise[1] & 1])


@TOY.game("toy/win", cites="7.3", dma="7(3)", corrupts=Corruption())
class Win(Winning[Toylike]):
    """Guess a code of one byte."""

    p0 = 2.0**-8

    def initialize(self) -> None:
        """Choose the code."""
        self.code = self.coins.bytes(1)[0] & self.scheme.code

    @oracle
    def submit(self, code: int) -> bool | Rejection:
        """Is this the code?"""
        right = code == self.code

        self.won = self.won or right
        return right or Rejection(Reason.INVALID, "code")


@SOLITARY.game("toy/alone", cites="-", dma="-", corrupts=Corruption())
class Alone(Guessing[Toylike]):
    """A game that nobody attacks."""

    def initialize(self) -> None:
        """Nothing to set up."""


@adversary(finding="The answer is the bit.")
def listen(game: Hide, view: str, coins: Coins) -> Bit:
    """Ask once and repeat the answer. Nothing more is needed."""
    return 1 if game.challenge(b"a", b"b")[0] else 0


@adversary(finding="The answer is likely the bit.")
def contrary(game: Hide, view: str, coins: Coins) -> Likelihood:
    """Ask once and say how likely the bit is."""
    return Likelihood(0.75 if game.challenge(b"a", b"b")[0] else 0.25)


@adversary()
def forge(game: Win, view: None, coins: Coins) -> None:
    """Submit zero."""
    game.submit(0)


@adversary()
def toss(game: Win, view: None, coins: Coins) -> None:
    """Toss a coin for the code. Even where it is empty, half of the trials are lost."""
    game.note(
        "an empty code is zero, and whoever tosses a coin for it " + "again and " * 5 + "again"
    )
    game.submit(coins.bit())
