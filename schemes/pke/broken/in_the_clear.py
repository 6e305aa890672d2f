"""Encryption that encrypts nothing."""

from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE


@PKE.fault(
    "in_the_clear",
    "The ciphertext is the message, behind a fresh ephemeral key.",
    cwe=311,
    breaks=[Break("pke/ind_cca", "repeat_and_compare", "The message is in the ciphertext.")],
)
class InTheClear(Hpke):
    """HPKE with a null cipher: c = enc || m."""

    def aead_seal(self, key: bytes, nonce: bytes, aad: bytes, pt: bytes) -> bytes:
        """The fault: the plaintext itself."""
        return pt

    def aead_open(self, key: bytes, nonce: bytes, aad: bytes, ct: bytes) -> bytes:
        """And back."""
        return ct
