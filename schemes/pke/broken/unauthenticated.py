"""HPKE whose tag nobody checks."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import TAG_LENGTH

# ChaCha20-Poly1305 spends block 0 on the tag's key (RFC 8439, section 2.8); data begins at 1.
FIRST_BLOCK = (1).to_bytes(4, "little")
WHY = (
    "A bit flipped in the ciphertext flips the same bit of the message that the decryption oracle "
    "returns, and so reveals which message was encrypted."
)


@PKE.fault(
    "unauthenticated",
    "The authentication tag is cut off unseen, so that ciphertexts are malleable.",
    cites="RFC 9180, section 6.1",
    cwe=353,
    seen="Efail: Poddebniak et al., USENIX Security 2018",
    breaks=[
        Break("pke/ind_cca", "flip_a_bit", WHY),
        Break(
            "pke/key_privacy", "try_both_keys", "Only its own key opens it to nearly the message."
        ),
    ],
)
class Unauthenticated(Hpke):
    """HPKE that decrypts with a bare stream cipher: ChaCha20 without Poly1305."""

    def aead_open(self, key: bytes, nonce: bytes, aad: bytes, ct: bytes) -> bytes:
        """The fault: whatever comes is decrypted."""
        stream = Cipher(ChaCha20(key, FIRST_BLOCK + nonce), mode=None).encryptor()
        return stream.update(ct[:-TAG_LENGTH])
