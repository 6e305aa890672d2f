"""HPKE that hashes the Diffie-Hellman result alone."""

from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE

WHY = "X25519 ignores the highest bit of enc: with it flipped, the challenge opens as before."


@PKE.fault(
    "unbound_ephemeral_key",
    "The shared secret does not depend on how enc is encoded: kem_context is left out.",
    seen="ECIES: Shoup, A Proposal for an ISO Standard for Public Key Encryption, 2001",
    breaks=[
        Break("pke/ind_cca", "flip_a_bit", WHY),
        Break("pke/key_privacy", "try_both_keys", WHY),
    ],
)
class UnboundEphemeralKey(Hpke):
    """HPKE with a key encapsulation that is malleable in one bit."""

    def extract_and_expand(self, dh: bytes, kem_context: bytes) -> bytes:
        """The fault: neither enc nor pkRm is hashed."""
        return super().extract_and_expand(dh, b"")
