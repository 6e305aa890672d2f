"""The Double Ratchet over a stream cipher alone."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.finding import Break
from schemes.primitives import TAG_LENGTH
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import SM

BLOCK_1 = b"\x01\x00\x00\x00"  # where ChaCha20-Poly1305's text begins (RFC 8439, section 2.8)


@SM.fault(
    "unauthenticated",
    "No tag is checked, so a flipped ciphertext bit flips one of m.",
    breaks=[
        Break("sm/authenticity", "change_a_letter", "Whatever comes is decrypted."),
        Break("sm/confidentiality", "bend_the_challenge", "A changed challenge is read aloud."),
    ],
)
class Unauthenticated(DoubleRatchet):
    """The Double Ratchet's keys and chains over ChaCha20 without Poly1305."""

    def unseal(self, key: bytes, sealed: bytes, header: bytes) -> bytes:
        """The fault: whatever comes is decrypted."""
        stream = Cipher(ChaCha20(key, BLOCK_1 + self.nonce(header)), None).decryptor()
        return stream.update(sealed[:-TAG_LENGTH])
