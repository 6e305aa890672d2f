"""PKE IND-CDA."""

from games.pke.ind_cca import View
from harness.declare.coins import ChosenCoins
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.pke.interface import PKE, Hedges
from schemes.values import Message, PkeCiphertext

UNKNOWN = 32
"""Bytes of each message that nobody guesses."""


@PKE.game(
    "pke/ind_cda",
    cites="5.2, extended threat model; Bellare et al., ASIACRYPT 2009",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses the coins; messages are unpredictable"),
)
class IndCda(LeftOrRight[Hedges]):
    """IND-CDA: which of two messages does a ciphertext hold, under coins of the adversary's choice?

    Whoever knows the coins and guesses a message can encrypt it and compare, whatever the scheme.
    So each message of a challenge ends with 32 bytes that the game draws for it, and that nobody
    knows: what is left to the adversary is the beginning. A scheme that hedges, which makes its
    coins of the given ones, the key and the message, keeps such a message secret under any coins;
    one that does not hedge says so by lacking `hedged`, and has nothing to show here.
    A decryption oracle before and after the challenges, as in `pke/ind_cca`.

    Admissible: both beginnings are equally long; a challenge is not decrypted; nor does a message
    come twice under the same coins, for the 32 bytes are new each time.
    """

    def initialize(self) -> View:
        """One honest key pair, made with good coins; everybody knows pk."""
        self.sk, pk = self.scheme.keygen(self.coins)
        self.view = View(pk)
        self.challenges: set[PkeCiphertext] = set()
        self.chosen = b""
        return self.view

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two beginnings that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def choose_coins(self, chosen: bytes) -> None:
        """The coins of each challenge from now on; after them come zeros."""
        self.chosen = bytes(chosen)

    @oracle
    def challenge(self, left: Message, right: Message) -> PkeCiphertext:
        """Encrypt left if b = 0, right if b = 1, with 32 unknown bytes behind it."""
        admit(len(left) == len(right), "the two messages have equal length")

        m = Message((left, right)[self.side] + self.coins.bytes(UNKNOWN))
        c = self.scheme.enc(self.view.pk, m, ChosenCoins(self.chosen))

        self.challenges.add(c)
        return c

    @oracle
    def decrypt(self, c: PkeCiphertext) -> Message | Rejection:
        """Decrypt anything but a challenge."""
        admit(c not in self.challenges, "a challenge is not decrypted")

        return attempt(self.scheme.dec, self.sk, c)
