"""Encryption that cannot decrypt everything that it encrypts."""

from dataclasses import dataclass
from typing import ClassVar

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Break, scheme
from schemes.pke.hpke import Hpke
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

LONGEST = 1024


@scheme(
    "pke",
    "refuses_long",
    fault="ciphertexts of more than a kilobyte are not decrypted",
    breaks=[Break("pke/correctness", "honest_use", "long messages are lost")],
)
@dataclass(frozen=True)
class RefusesLong:
    """HPKE behind a buffer that is too small."""

    sound: ClassVar[Hpke] = Hpke()

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        return self.sound.keygen(coins)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        return self.sound.enc(pk, m, coins)

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        if len(c) > LONGEST:
            raise Rejection(Reason.REFUSED, "too long")
        return self.sound.dec(sk, c)
