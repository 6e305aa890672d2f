"""Sealed Sender behind a parser of C strings."""

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


@AW.fault(
    "poison_null",
    "The sender's name ends at its first zero byte.",
    cwe=626,
    seen="CVE-2009-2408",
    breaks=[Break("aw/correctness", "honest_packets", "a name with a zero byte arrives cut")],
)
class PoisonNull(SealedSender):
    """Of names, what a C string holds."""

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """The fault: the rest of the name is lost, and it is somebody else's."""
        pk_s, sid, m = super().recv(sk_r, c)
        return pk_s, Identifier(sid.split(b"\0")[0]), m
