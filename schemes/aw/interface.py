"""AW = (Gen, Send, Recv), Appendix A: the sender-anonymous wrapper."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


@runtime_checkable
class Aw(Protocol):
    """A wrapper that hides the sender from everybody but the recipient.

    The paper's AW.Recv outputs "the sender identifier sid", so the sender's identifier is part
    of what AW.Send is given (`docs/readings.md`); pk_s is the key that the wrapper authenticates.
    """

    def gen(self, coins: Coins) -> tuple[AwSecretKey, AwPublicKey]:
        """(sk, pk) <- AW.Gen()."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """c <- AW.Send(sk_s, pk_r, m). Raises Rejection if pk_r is no public key."""

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """(pk_s, sid, m) <- AW.Recv(sk_r, c). Raises Rejection."""


AW = Kind[Aw]("aw")
