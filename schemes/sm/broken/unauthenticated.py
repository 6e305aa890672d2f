"""The Double Ratchet over a stream cipher alone."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.registry import scheme
from schemes.sm.double_ratchet import DoubleRatchet


def stream(key: bytes, text: bytes, header: bytes) -> bytes:
    """ChaCha20's key stream XOR the text; its own inverse. The header goes unprotected."""
    return Cipher(ChaCha20(key, bytes(16)), None).encryptor().update(text)


UNAUTHENTICATED = scheme(
    "sm",
    "unauthenticated",
    fault="messages carry no tag, so a flipped ciphertext bit flips the plaintext bit",
    doc="The Double Ratchet's keys and chains over ChaCha20 without Poly1305.",
)(DoubleRatchet(seal=stream, unseal=stream))
