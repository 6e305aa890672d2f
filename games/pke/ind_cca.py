"""PKE IND-CCA."""

from dataclasses import dataclass

from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.pke.interface import PKE, Pke
from schemes.values import Message, PkeCiphertext, PkePublicKey


@dataclass(frozen=True)
class View:
    """What everybody knows."""

    pk: PkePublicKey


@PKE.game(
    "pke/ind_cca",
    cites="Appendix A, PKE",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages and ciphertexts"),
)
class IndCca(LeftOrRight[Pke]):
    """IND-CCA: which of two messages does a ciphertext hold?

    Left-or-right with any number of challenges, and a decryption oracle before and after them.
    Admissible: the messages are of equal length (PKE hides none), and a challenge ciphertext is
    not decrypted, for its plaintext is the answer itself. Nothing else is forbidden: this is
    IND-CCA2 on exact ciphertexts, so a ciphertext that merely resembles a challenge is decrypted.
    """

    def initialize(self) -> View:
        """One honest key pair; everybody knows pk."""
        self.sk, pk = self.scheme.keygen(self.coins)
        self.view = View(pk)
        self.challenges: set[PkeCiphertext] = set()
        return self.view

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> PkeCiphertext:
        """Encrypt left if b = 0, right if b = 1."""
        admit(len(left) == len(right), "the two messages have equal length")

        c = self.scheme.enc(self.view.pk, (left, right)[self.side], self.coins)

        self.challenges.add(c)
        return c

    @oracle
    def decrypt(self, c: PkeCiphertext) -> Message | Rejection:
        """Decrypt anything but a challenge."""
        admit(c not in self.challenges, "a challenge is not decrypted")

        return attempt(self.scheme.dec, self.sk, c)
