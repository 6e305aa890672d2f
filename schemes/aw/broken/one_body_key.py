"""Sealed Sender whose static key is the same for every packet."""

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender

SAME = "one key and one nonce for all packets of a pair: what is equal inside is equal outside"


@AW.fault(
    "one_body_key",
    "The body's key follows from the static exchange alone, and its nonce is always zero.",
    cwe=323,
    breaks=[
        Break("aw/confidentiality", "repeat_and_compare", SAME),
        Break("aw/sender_anonymity", "repeat_and_compare", SAME),
    ],
)
class OneBodyKey(SealedSender):
    """The sender's key is sealed anew in each packet, and its message is not."""

    def static_key(self, dh: bytes, chain: bytes, es: bytes) -> bytes:
        """The fault: neither chain nor es has a part in it."""
        return super().static_key(dh, b"", b"")
