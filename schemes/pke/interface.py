"""PKE = (KeyGen, Enc, Dec), Appendix A."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey


@runtime_checkable
class Pke(Protocol):
    """Public-key encryption; assumed correct and IND-CCA secure (Appendix A)."""

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """(sk, pk) <- PKE.KeyGen()."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """c <- PKE.Enc(pk, m). Raises Rejection if pk is no public key."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection if c is not a ciphertext for sk."""


@runtime_checkable
class Hedges(Pke, Protocol):
    """Encryption that does not trust its coins alone (section 5.2, extended threat model)."""

    def hedged(self, pk: PkePublicKey, m: Message, drawn: bytes) -> Coins:
        """What takes the place of the coins that were drawn: they, the key and the message."""


PKE = Kind[Pke]("pke")
