"""AMF: asymmetric message franking, all seven algorithms (Appendix A; CRYPTO 2019)."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message


@runtime_checkable
class Amf(Protocol):
    """Franking between a sender s, a recipient r and a judge j; every tag has one fixed length.

    Frank and the three forgers raise Rejection if a public key is malformed; Verify and Judge
    return False for anything malformed.
    """

    def keygen(self, coins: Coins) -> tuple[AmfSecretKey, AmfPublicKey]:
        """(sk, pk) <- AMF.KeyGen(), for all three parties."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """sigma <- Frank(sk_s, pk_r, pk_j, m)."""

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """b <- Verify(pk_s, sk_r, pk_j, m, sigma)."""

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """b <- Judge(pk_s, pk_r, sk_j, m, sigma)."""

    def forge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """sigma <- Forge(pk_s, pk_r, pk_j, m): universal deniability."""

    def rforge(
        self, pk_s: AmfPublicKey, sk_r: AmfSecretKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """sigma <- RForge(pk_s, sk_r, pk_j, m): deniability after receiver compromise."""

    def jforge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, sk_j: AmfSecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """sigma <- JForge(pk_s, pk_r, sk_j, m): deniability after judge compromise."""


AMF = Kind[Amf]("amf")
