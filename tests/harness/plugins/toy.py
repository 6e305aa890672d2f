"""A toy kind of scheme with two games, for tests of the engine: no cryptography at all."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import Bit, Guessing, Likelihood, Winning, oracle
from harness.declare.registry import Break, Claim, Stance, adversary, game, scheme


@dataclass(frozen=True)
class Toy:
    """Hides a bit in a byte: `leak` of 256 answers tell it."""

    leak: int = 0
    code: int = 255


scheme("toy", "sound", doc="Hides everything.", claims={"toy/hide": Claim(Stance.CLAIMED, "7.1")})(
    Toy()
)
scheme(
    "toy",
    "leaky",
    doc="Tells every bit.",
    cites="7.2",
    claims={"toy/hide": Claim(Stance.NOT_CLAIMED, "7.2"), "toy/win": Claim(Stance.CONCEDED, "7.3")},
    breaks=[Break("toy/hide", "listen", "The answer is the bit.")],
)(Toy(leak=256))
scheme(
    "toy",
    "faulty",
    fault="the code is empty",
    doc="Every code is right.",
    breaks=[Break("toy/win", "forge", "The code is empty."), Break("toy/hide", "listen", "Tells.")],
)(Toy(leak=256, code=0))


@game("toy/hide", plays="toy", cites="7.1", dma="7(3)", corrupts="nobody")
class Hide(Guessing[Toy]):
    """Which bit is hidden? Nobody can tell."""

    def initialize(self) -> str:
        return "view"

    @oracle
    def choices(self) -> tuple[bytes, ...]:
        """Two messages."""
        return b"left", b"right"

    @oracle
    def challenge(self, left: bytes, right: bytes) -> bytes:
        """A byte that holds b, or does not."""
        admit(len(left) <= len(right), "left is not longer than right")
        noise = self.coins.bytes(2)
        return bytes([self.b if noise[0] < self.scheme.leak else noise[1] & 1])


@game("toy/win", plays="toy", cites="7.3", dma="7(3)", corrupts="nobody")
class Win(Winning[Toy]):
    """Guess a code of one byte."""

    p0 = 2.0**-8

    def initialize(self) -> None:
        self.code = self.coins.bytes(1)[0] & self.scheme.code

    @oracle
    def submit(self, code: int) -> bool:
        """Is this the code?"""
        self.won = self.won or code == self.code
        return code == self.code


@game("toy/alone", plays="solitary", cites="-", dma="-", corrupts="nobody")
class Alone(Guessing[Toy]):
    """A game that nobody attacks."""

    def initialize(self) -> None:
        pass


scheme("solitary", "hermit", doc="Is alone.")(Toy())


@adversary("toy/hide", finding="The answer is the bit.")
def listen(game: Hide, view: str, coins: Coins) -> Bit:
    """Ask once and repeat the answer. Nothing more is needed."""
    return 1 if game.challenge(b"a", b"b")[0] else 0


@adversary("toy/hide")
def contrary(game: Hide, view: str, coins: Coins) -> Likelihood:
    """Ask once and say how likely the bit is."""
    return Likelihood(0.75 if game.challenge(b"a", b"b")[0] else 0.25)


@adversary("toy/win")
def forge(game: Win, view: None, coins: Coins) -> None:
    """Submit zero."""
    game.submit(0)
