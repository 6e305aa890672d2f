"""X25519, HKDF and ChaCha20-Poly1305 as the schemes use them, over PyNaCl and cryptography."""

import hmac
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl import bindings as sodium
from nacl.exceptions import RuntimeError as SodiumRefused

from harness.declare.errors import Reason, Rejection
from schemes.values import PublicKey, SecretKey

KEY_LENGTH = 32
TAG_LENGTH = 16
ZERO_NONCE = bytes(12)


@lru_cache(maxsize=64)
def x25519_public(sk: SecretKey) -> PublicKey:
    """The 32-byte public key of a 32-byte secret (RFC 7748, section 6.1). Raises Rejection.

    Cached, for a receiver derives its own public key for every ciphertext that it opens.
    """
    _check_length(sk)
    return PublicKey(sodium.crypto_scalarmult_base(sk))


def x25519(sk: SecretKey, pk: PublicKey) -> bytes:
    """The 32-byte shared secret. Rejects a wrong length and the all-zero result (RFC 7748, 6.1)."""
    _check_length(sk)
    _check_length(pk)
    try:
        return sodium.crypto_scalarmult(sk, pk)
    except SodiumRefused as low_order:
        raise Rejection(Reason.INVALID, "X25519 public key of small order") from low_order


def _check_length(key: bytes) -> None:
    # PyNaCl checks no length here, and libsodium would read past the end of a short key.
    if len(key) != KEY_LENGTH:
        raise Rejection(Reason.MALFORMED, "an X25519 key has 32 bytes")


def hkdf(ikm: bytes, *, salt: bytes = b"", info: bytes = b"", length: int = KEY_LENGTH) -> bytes:
    """HKDF-SHA256 (RFC 5869): extract, then expand to `length` bytes."""
    return HKDF(SHA256(), length, salt or None, info).derive(ikm)


def seal(key: bytes, plaintext: bytes, ad: bytes = b"", nonce: bytes = ZERO_NONCE) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439); the zero nonce is for keys that encrypt once."""
    return ChaCha20Poly1305(key).encrypt(nonce, plaintext, ad)


def unseal(key: bytes, sealed: bytes, ad: bytes = b"", nonce: bytes = ZERO_NONCE) -> bytes:
    """The inverse of `seal`. Raises Rejection."""
    if len(sealed) < TAG_LENGTH:
        raise Rejection(Reason.MALFORMED, "shorter than an authentication tag")
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, ad)
    except InvalidTag as forged:
        raise Rejection(Reason.INVALID, "authentication tag") from forged


# Libraries look their algorithms up when they are first used, which takes a millisecond. Cells are
# played by processes that are forked after this module was imported, and need not do it again.
unseal(bytes(KEY_LENGTH), seal(bytes(KEY_LENGTH), hkdf(b"")))
hmac.digest(b"", b"", "sha256")
