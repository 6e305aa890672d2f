"""SIG = (KeyGen, Sign, Verify), Appendix A."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey


@runtime_checkable
class Sig(Protocol):
    """Digital signatures; assumed correct and EUF-CMA secure (Appendix A)."""

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        """(sk, vk) <- SIG.KeyGen()."""

    def sign(self, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
        """sigma <- SIG.Sign(sk, m)."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """1/0 <- SIG.Verify(vk, sigma, m). Any malformed vk or sigma gives False."""


SIG = Kind[Sig]("sig")
