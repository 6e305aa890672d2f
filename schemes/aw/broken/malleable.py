"""Sealed Sender whose body nobody authenticates."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import TAG_LENGTH, ZERO_NONCE

FIRST_BLOCK = (1).to_bytes(4, "little")  # RFC 8439, section 2.8: block 0 is the tag's key
FLIPPED = "a bit flipped in the packet is a bit flipped in the message"


@AW.fault(
    "malleable",
    "The body's authentication tag is cut off unseen.",
    cwe=353,
    breaks=[
        Break("aw/sender_authentication", "change_a_wrapper", FLIPPED),
        Break("aw/confidentiality", "change_and_unwrap", FLIPPED),
        Break("aw/sender_anonymity", "change_and_unwrap", FLIPPED),
    ],
)
class Malleable(SealedSender):
    """The sender's key is authenticated by static DH, and what it sent is not."""

    def open_body(self, s: bytes, body: bytes) -> bytes:
        """The fault: whatever comes is decrypted."""
        stream = Cipher(ChaCha20(s, FIRST_BLOCK + ZERO_NONCE), mode=None).encryptor()
        return stream.update(body[:-TAG_LENGTH])
