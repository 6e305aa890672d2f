"""Sealed Sender with an early exit."""

from harness.declare.encoding import join
from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import STATIC, SealedSender
from schemes.primitives import seal
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message

WHY = "of a packet without its body, the sender is shown, who never sent an empty one"


@AW.fault(
    "no_body_is_empty",
    "A packet that ends before its body is taken for an empty message of the sender inside.",
    cwe=345,
    breaks=[
        Break("aw/sender_authentication", "change_a_wrapper", WHY),
        Break("aw/sender_anonymity", "change_and_unwrap", WHY),
    ],
)
class NoBodyIsEmpty(SealedSender):
    """The static exchange, which authenticates, is skipped where there is nothing to open."""

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """The fault: so short a packet is not refused."""
        return super().recv(sk_r, AwCiphertext(c + EMPTY) if len(c) == STATIC else c)

    def open_body(self, s: bytes, body: bytes) -> bytes:
        """The body that is filled in was sealed by nobody."""
        return join(b"", b"") if body == EMPTY else super().open_body(s, body)


EMPTY = seal(bytes(32), b"")
