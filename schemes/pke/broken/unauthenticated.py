"""HPKE whose tag has been left out."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from schemes.pke.hpke import ENC_LENGTH, Hpke, decap, encap, key_schedule
from schemes.primitives import KEY_LENGTH
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

HPKE = Hpke()
# ChaCha20-Poly1305 spends block 0 on the tag's key (RFC 8439, section 2.8); data begins at 1.
FIRST_BLOCK = (1).to_bytes(4, "little")


def _stream(shared_secret: bytes, data: bytes) -> bytes:
    """`data` XOR the keystream that HPKE's own key and nonce give."""
    key, nonce = key_schedule(shared_secret)
    return Cipher(ChaCha20(key, FIRST_BLOCK + nonce), mode=None).encryptor().update(data)


@scheme(
    "pke",
    "unauthenticated",
    cites="RFC 9180, section 6.1",
    fault="The data encapsulation is ChaCha20 without Poly1305, so that ciphertexts are malleable.",
    breaks=[
        Break(
            "pke/ind_cca",
            "flip_a_bit",
            "A bit flipped in the ciphertext flips the same bit of the message that the "
            "decryption oracle returns, and so reveals which message was encrypted.",
        )
    ],
)
@dataclass(frozen=True)
class Unauthenticated:
    """HPKE's encapsulation and key schedule, then a bare stream cipher: c is 32 bytes longer."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """As in HPKE."""
        return HPKE.keygen(coins)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """HPKE's ciphertext without its last 16 bytes. Raises Rejection."""
        shared_secret, enc = encap(pk, coins.bytes(KEY_LENGTH))
        return Ciphertext(enc + _stream(shared_secret, m))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """The fault: whatever comes is decrypted. Raises Rejection if enc is no public key."""
        return Message(_stream(decap(PublicKey(c[:ENC_LENGTH]), sk), c[ENC_LENGTH:]))
