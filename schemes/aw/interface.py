"""AW = (Gen, Send, Recv), Appendix A: the sender-anonymous wrapper."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Ciphertext, Identifier, Message, PublicKey, SecretKey


@runtime_checkable
class Aw(Protocol):
    """A wrapper that hides the sender from everybody but the recipient.

    The paper's AW.Recv outputs "the sender identifier sid", so the sender's identifier is part
    of what AW.Send is given (`docs/readings.md`); pk_s is the key that the wrapper authenticates.
    """

    def gen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """(sk, pk) <- AW.Gen()."""

    def send(
        self, sk_s: SecretKey, sid: Identifier, pk_r: PublicKey, m: Message, coins: Coins
    ) -> Ciphertext:
        """c <- AW.Send(sk_s, pk_r, m). Raises Rejection if pk_r is no public key."""

    def recv(self, sk_r: SecretKey, c: Ciphertext) -> tuple[PublicKey, Identifier, Message]:
        """(pk_s, sid, m) <- AW.Recv(sk_r, c). Raises Rejection."""
