"""SIG = (KeyGen, Sign, Verify), Appendix A."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Message, PublicKey, SecretKey, Signature


@runtime_checkable
class Sig(Protocol):
    """Digital signatures; assumed correct and EUF-CMA secure (Appendix A)."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """(sk, vk) <- SIG.KeyGen()."""

    def sign(self, sk: SecretKey, m: Message, coins: Coins) -> Signature:
        """sigma <- SIG.Sign(sk, m)."""

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        """1/0 <- SIG.Verify(vk, sigma, m). Any malformed vk or sigma gives False."""
