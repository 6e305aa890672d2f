"""PKE key privacy."""

from dataclasses import dataclass

from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.pke.interface import PKE, Pke
from schemes.values import Message, PkeCiphertext, PkePublicKey


@dataclass(frozen=True)
class View:
    """What everybody knows."""

    pk0: PkePublicKey
    pk1: PkePublicKey


@PKE.game(
    "pke/key_privacy",
    cites="5.3, metadata hiding; Appendix A, PKE; ASIACRYPT 2001",
    dma="7(8)",
    corrupts=Corruption(provided="the adversary chooses messages and ciphertexts"),
)
class KeyPrivacy(LeftOrRight[Pke]):
    """IK-CCA: which of two public keys is a ciphertext for?

    Left and right are keys where `pke/ind_cca` has messages; neither notion implies the other.
    The message is the adversary's (`choose_message`, empty until then). Any number of challenges,
    and a decryption oracle under both keys before and after them.
    Admissible: left and right are among the two honest keys, for a key of the adversary's own
    would open the challenge, and a challenge ciphertext is decrypted under neither key, for the
    key that opens it is the answer. As in ASIACRYPT 2001, but for the number of challenges.
    """

    def initialize(self) -> View:
        """Two honest key pairs; everybody knows pk0 and pk1."""
        sk0, pk0 = self.scheme.keygen(self.coins)
        sk1, pk1 = self.scheme.keygen(self.coins)
        self.keys = {pk0: sk0, pk1: sk1}
        self.view = View(pk0, pk1)
        self.m = Message(b"")
        self.challenges: set[PkeCiphertext] = set()
        return self.view

    @oracle
    def choices(self) -> tuple[PkePublicKey, ...]:
        """The two keys that a challenge may be about."""
        return self.view.pk0, self.view.pk1

    @oracle
    def choose_message(self, m: Message) -> None:
        """What the challenges from now on hold."""
        self.m = m

    @oracle
    def challenge(self, left: PkePublicKey, right: PkePublicKey) -> PkeCiphertext:
        """Encrypt to left if b = 0, to right if b = 1."""
        admit(left in self.keys and right in self.keys, "a challenge is to the two keys only")

        c = self.scheme.enc((left, right)[self.side], self.m, self.coins)

        self.challenges.add(c)
        return c

    @oracle
    def decrypt(self, pk: PkePublicKey, c: PkeCiphertext) -> Message | Rejection:
        """Decrypt anything but a challenge, with the secret key of pk."""
        admit(pk in self.keys, "one of the two keys decrypts")
        admit(c not in self.challenges, "a challenge is not decrypted")

        return attempt(self.scheme.dec, self.keys[pk], c)
