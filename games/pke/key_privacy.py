"""PKE key privacy."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.registry import game
from schemes.pke.interface import Pke
from schemes.values import Ciphertext, Message, PublicKey


@dataclass(frozen=True)
class View:
    """What everybody knows."""

    pk0: PublicKey
    pk1: PublicKey


@game(
    "pke/key_privacy",
    plays="pke",
    cites="5.3, metadata hiding; Appendix A, PKE; ASIACRYPT 2001",
    dma="7(8)",
    corrupts="nobody; the adversary chooses messages and ciphertexts",
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

    def __init__(self, scheme: Pke, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.m = Message(b"")
        self.challenges: set[Ciphertext] = set()

    def initialize(self) -> View:
        sk0, pk0 = self.scheme.keygen(self.coins)
        sk1, pk1 = self.scheme.keygen(self.coins)
        self.keys = {pk0: sk0, pk1: sk1}
        self.view = View(pk0, pk1)
        return self.view

    @oracle
    def choices(self) -> tuple[PublicKey, ...]:
        """The two keys that a challenge may be about."""
        return self.view.pk0, self.view.pk1

    @oracle
    def choose_message(self, m: Message) -> None:
        """What the challenges from now on hold."""
        self.m = m

    @oracle
    def challenge(self, left: PublicKey, right: PublicKey) -> Ciphertext:
        """Encrypt to left if b = 0, to right if b = 1."""
        admit(left in self.keys and right in self.keys, "a challenge is to the two keys only")

        c = self.scheme.enc((left, right)[self.b], self.m, self.coins)

        self.challenges.add(c)
        return c

    @oracle
    def decrypt(self, pk: PublicKey, c: Ciphertext) -> Message | Rejection:
        """Decrypt anything but a challenge, with the secret key of pk."""
        admit(pk in self.keys, "one of the two keys decrypts")
        admit(c not in self.challenges, "a challenge is not decrypted")

        return attempt(self.scheme.dec, self.keys[pk], c)
