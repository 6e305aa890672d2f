"""Sealed Sender with a byte for the router."""

from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import x25519_public
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message

WHY = "all packets of a sender end with the same byte, and those of most others with another"


@AW.fault(
    "routing_hint",
    "The last byte of a packet is one of a hash of the sender's key.",
    cwe=200,
    advantage=255 / 256,
    breaks=[Break("aw/sender_anonymity", "repeat_and_compare", WHY)],
)
class RoutingHint(SealedSender):
    """SealedSender || one byte, so that replies find the server that asked."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """The fault: eight bits of the sender in clear."""
        hint = sha256(x25519_public(sk_s)).digest()[:1]
        return AwCiphertext(super().send(sk_s, sid, pk_r, m, coins) + hint)

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """Compares it, so that c is no more malleable than SealedSender's."""
        pk_s, sid, m = super().recv(sk_r, AwCiphertext(c[:-1]))
        if c[-1:] != sha256(pk_s).digest()[:1]:
            raise Rejection(Reason.INVALID, "another sender's hint")
        return pk_s, sid, m
