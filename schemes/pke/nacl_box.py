"""NaCl's public-key box under an ephemeral key: libsodium's sealed box, with explicit coins.

Layout and nonce are those of `crypto_box_seal` (libsodium's documentation, "Sealed boxes"):
c = epk || box(m), nonce = BLAKE2b-24(epk || pk), box = X25519, HSalsa20, XSalsa20-Poly1305.
"""

from dataclasses import dataclass
from hashlib import blake2b

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as SodiumRefused

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from schemes.primitives import KEY_LENGTH, TAG_LENGTH, x25519_public
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

NONCE_LENGTH = 24


@scheme("pke", "nacl_box", cites="NaCl crypto_box; libsodium crypto_box_seal")
@dataclass(frozen=True)
class NaclBox:
    """Sealed boxes: X25519 and XSalsa20-Poly1305 under an ephemeral key.

    The coins are 32 bytes, used as the X25519 secret itself. Keys have 32 bytes; c is 48 bytes
    longer than m, whose length it tells. The box's key hashes the Diffie-Hellman result alone;
    epk and pk are bound through the nonce.
    """

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """(sk, pk) <- PKE.KeyGen(), 32 bytes each."""
        sk = SecretKey(coins.bytes(KEY_LENGTH))
        return sk, x25519_public(sk)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """c <- PKE.Enc(pk, m). Rejects a wrong length and a point of small order."""
        if len(pk) != KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "X25519 public key is not 32 bytes")
        esk, epk = self.keygen(coins)
        try:
            key = sodium.crypto_box_beforenm(pk, esk)
        except SodiumRefused as low_order:
            raise Rejection(Reason.INVALID, "X25519 public key of small order") from low_order
        nonce = blake2b(epk + pk, digest_size=NONCE_LENGTH).digest()
        return Ciphertext(epk + sodium.crypto_box_easy_afternm(m, nonce, key))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection."""
        if len(sk) != KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "X25519 secret key is not 32 bytes")
        if len(c) < KEY_LENGTH + TAG_LENGTH:
            raise Rejection(Reason.MALFORMED, "shorter than an ephemeral key and a tag")
        try:
            return Message(sodium.crypto_box_seal_open(c, x25519_public(sk), sk))
        except CryptoError as forged:
            raise Rejection(Reason.INVALID, "authentication tag") from forged
