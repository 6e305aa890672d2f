"""PKE = (KeyGen, Enc, Dec), Appendix A."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Ciphertext, Message, PublicKey, SecretKey


@runtime_checkable
class Pke(Protocol):
    """Public-key encryption; assumed correct and IND-CCA secure (Appendix A)."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """(sk, pk) <- PKE.KeyGen()."""

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """c <- PKE.Enc(pk, m). Raises Rejection if pk is no public key."""

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection if c is not a ciphertext for sk."""
