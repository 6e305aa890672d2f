"""Sealed Sender that hashes the Diffie-Hellman result alone."""

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.values import PublicKey

WHY = "X25519 ignores the highest bit of E: with it flipped, the challenge is unwrapped as before"


@AW.fault(
    "unbound_ephemeral_key",
    "The keys do not depend on how E is encoded.",
    seen="ECIES: Shoup, A Proposal for an ISO Standard for Public Key Encryption, 2001",
    breaks=[
        Break("aw/sender_anonymity", "change_and_unwrap", WHY),
        Break("aw/confidentiality", "change_and_unwrap", WHY),
    ],
)
class UnboundEphemeralKey(SealedSender):
    """A packet has a second form, which says the same."""

    def ephemeral_keys(self, dh: bytes, pk_r: PublicKey, e: PublicKey) -> tuple[bytes, bytes]:
        """The fault: E is left out of the salt."""
        return super().ephemeral_keys(dh, pk_r, PublicKey())
