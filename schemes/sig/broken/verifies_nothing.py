"""Signatures that nobody can verify."""

from dataclasses import dataclass
from typing import ClassVar

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from schemes.sig.ed25519 import Ed25519
from schemes.values import Message, PublicKey, SecretKey, Signature


@scheme(
    "sig",
    "verifies_nothing",
    fault="no signature verifies",
    breaks=[Break("sig/correctness", "honest_use", "unforgeable, and useless")],
)
@dataclass(frozen=True)
class VerifiesNothing:
    """Ed25519 with a broken verifier: it passes every game but one."""

    sound: ClassVar[Ed25519] = Ed25519()

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        return self.sound.keygen(coins)

    def sign(self, sk: SecretKey, m: Message, coins: Coins) -> Signature:
        return self.sound.sign(sk, m, coins)

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        return False
