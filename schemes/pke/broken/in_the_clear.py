"""Encryption that encrypts nothing."""

from dataclasses import dataclass
from typing import ClassVar

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Break, scheme
from harness.declare.encoding import join, split_exactly
from schemes.pke.hpke import Hpke
from schemes.primitives import KEY_LENGTH
from schemes.values import Ciphertext, Message, PublicKey, SecretKey


@scheme(
    "pke",
    "in_the_clear",
    fault="the ciphertext is the message, behind fresh random bytes",
    breaks=[Break("pke/ind_cca", "repeat_and_compare", "the message is in the ciphertext")],
)
@dataclass(frozen=True)
class InTheClear:
    """Keys are HPKE's; c = random bytes, m."""

    sound: ClassVar[Hpke] = Hpke()

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        return self.sound.keygen(coins)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        if len(pk) != KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "public key")
        return Ciphertext(join(coins.bytes(KEY_LENGTH), m))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        salt, m = split_exactly(c, 2)
        if not len(salt) == len(sk) == KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "salt or key")
        return Message(m)
