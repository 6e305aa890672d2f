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
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH, TAG_LENGTH, x25519_public
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey

NONCE_LENGTH = 24


@PKE.scheme("nacl_box", cites="NaCl crypto_box; libsodium crypto_box_seal")
@dataclass(frozen=True)
class NaclBox:
    """Sealed boxes: X25519 and XSalsa20-Poly1305 under an ephemeral key.

    The coins are 32 bytes, used as the X25519 secret itself. Keys have 32 bytes; c is 48 bytes
    longer than m, whose length it tells. The box's key hashes the Diffie-Hellman result alone;
    epk and pk are bound through the nonce.
    """

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """(sk, pk) <- PKE.KeyGen(), 32 bytes each."""
        sk = PkeSecretKey(coins.bytes(KEY_LENGTH))
        return sk, PkePublicKey(x25519_public(sk))

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """c <- PKE.Enc(pk, m). Rejects a wrong length and a point of small order."""
        esk, epk = self.keygen(coins)
        key, nonce = self.shared_key(esk, pk), self.nonce(epk, pk)
        return PkeCiphertext(epk + sodium.crypto_box_easy_afternm(m, nonce, key))

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection."""
        if len(c) < KEY_LENGTH + TAG_LENGTH:
            raise Rejection(Reason.MALFORMED, "shorter than an ephemeral key and a tag")
        epk = PkePublicKey(c[:KEY_LENGTH])
        key, nonce = self.shared_key(sk, epk), self.nonce(epk, PkePublicKey(x25519_public(sk)))
        try:
            return Message(sodium.crypto_box_open_easy_afternm(c[KEY_LENGTH:], nonce, key))
        except CryptoError as forged:
            raise Rejection(Reason.INVALID, "authentication tag") from forged

    def shared_key(self, sk: PkeSecretKey, pk: PkePublicKey) -> bytes:
        """HSalsa20(X25519(sk, pk)), 32 bytes. Rejects wrong lengths and points of small order."""
        if not len(sk) == len(pk) == KEY_LENGTH:  # libsodium would read past the end
            raise Rejection(Reason.MALFORMED, "an X25519 key has 32 bytes")
        try:
            return sodium.crypto_box_beforenm(pk, sk)
        except SodiumRefused as low_order:
            raise Rejection(Reason.INVALID, "X25519 public key of small order") from low_order

    def nonce(self, epk: PkePublicKey, pk: PkePublicKey) -> bytes:
        """BLAKE2b of both keys, 24 bytes."""
        return blake2b(epk + pk, digest_size=NONCE_LENGTH).digest()
