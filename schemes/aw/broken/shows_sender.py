"""Sealed Sender that seals the sender's key for everybody."""

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import KEY_LENGTH
from schemes.values import PublicKey


@AW.fault(
    "shows_sender",
    "The sender's public key is sealed under a key that everybody knows.",
    cwe=321,
    breaks=[
        Break("aw/sender_anonymity", "repeat_and_compare", "the sealed key is always the same")
    ],
)
class ShowsSender(SealedSender):
    """Whoever sees a packet sees its sender; all else as in SealedSender."""

    def ephemeral_keys(self, dh: bytes, pk_r: PublicKey, e: PublicKey) -> tuple[bytes, bytes]:
        """The fault: c is zero."""
        return super().ephemeral_keys(dh, pk_r, e)[0], bytes(KEY_LENGTH)
