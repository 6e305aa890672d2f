"""Sealed Sender behind a parser that trims."""

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


@AW.fault(
    "trims",
    "Zero bytes at the end of a message are taken for padding.",
    must_break=["aw/sender_authentication"],  # what is shown is not what was wrapped
    breaks=[Break("aw/correctness", "honest_packets", "a message of zeros arrives empty")],
)
class Trims(SealedSender):
    """What ends with anything else arrives."""

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """The fault: the end is lost."""
        pk_s, sid, m = super().recv(sk_r, c)
        return pk_s, sid, Message(m.rstrip(b"\0"))
