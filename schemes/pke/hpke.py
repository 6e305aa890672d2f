"""HPKE base mode, single shot (RFC 9180), with its randomness as an argument.

Suite: DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, ChaCha20-Poly1305 0x0003.
"""

from dataclasses import dataclass
from functools import lru_cache
from hmac import digest as hmac

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Claim, Stance, scheme
from schemes.primitives import KEY_LENGTH, seal, unseal, x25519, x25519_public
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

ENC_LENGTH = KEY_LENGTH
NONCE_LENGTH = 12
KEM = b"KEM" + b"\x00\x20"
SUITE = b"HPKE" + b"\x00\x20" + b"\x00\x01" + b"\x00\x03"
MODE_BASE = b"\x00"


def labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    """LabeledExtract: 32 bytes (section 4)."""
    return hmac(salt, b"HPKE-v1" + suite + label + ikm, "sha256")


def labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """LabeledExpand to at most 32 bytes, which is one block of HKDF (section 4)."""
    labeled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac(prk, labeled + b"\x01", "sha256")[:length]


def derive_key_pair(ikm: bytes) -> tuple[SecretKey, PublicKey]:
    """DeriveKeyPair: the X25519 key pair, 32 bytes each, of at least 32 bytes (section 7.1.3)."""
    prk = labeled_extract(KEM, b"", b"dkp_prk", ikm)
    sk = SecretKey(labeled_expand(KEM, prk, b"sk", b"", KEY_LENGTH))
    return sk, x25519_public(sk)


def encap(pk_r: PublicKey, ikm_e: bytes) -> tuple[bytes, PublicKey]:
    """Encap: (shared_secret, enc), 32 bytes each (section 4.1). Raises Rejection."""
    sk_e, enc = derive_key_pair(ikm_e)
    return _shared_secret(x25519(sk_e, pk_r), enc, pk_r), enc


def decap(enc: PublicKey, sk_r: SecretKey) -> bytes:
    """Decap: shared_secret, 32 bytes (section 4.1). Raises Rejection."""
    if len(sk_r) != KEY_LENGTH:  # PyNaCl would read past the end of a short one
        raise Rejection(Reason.MALFORMED, "X25519 secret key is not 32 bytes")
    return _shared_secret(x25519(sk_r, enc), enc, x25519_public(sk_r))


def _shared_secret(dh: bytes, enc: PublicKey, pk_r: PublicKey) -> bytes:
    """ExtractAndExpand with kem_context = enc || pkRm (section 4.1)."""
    prk = labeled_extract(KEM, b"", b"eae_prk", dh)
    return labeled_expand(KEM, prk, b"shared_secret", enc + pk_r, KEY_LENGTH)


@lru_cache(maxsize=16)
def key_schedule_context(info: bytes) -> bytes:
    """mode || psk_id_hash || info_hash, 65 bytes; psk_id is empty in base mode (section 5.1)."""
    psk_id_hash = labeled_extract(SUITE, b"", b"psk_id_hash", b"")
    return MODE_BASE + psk_id_hash + labeled_extract(SUITE, b"", b"info_hash", info)


def key_schedule(shared_secret: bytes, info: bytes = b"") -> tuple[bytes, bytes]:
    """KeySchedule: (key, base_nonce), 32 and 12 bytes (section 5.1)."""
    context = key_schedule_context(info)
    secret = labeled_extract(SUITE, shared_secret, b"secret", b"")
    return (
        labeled_expand(SUITE, secret, b"key", context, KEY_LENGTH),
        labeled_expand(SUITE, secret, b"base_nonce", context, NONCE_LENGTH),
    )


def seal_base(pk_r: PublicKey, info: bytes, aad: bytes, pt: bytes, ikm_e: bytes) -> Ciphertext:
    """SealBase: enc || ct, 48 bytes longer than pt (section 6.1). Raises Rejection."""
    shared_secret, enc = encap(pk_r, ikm_e)
    key, nonce = key_schedule(shared_secret, info)
    return Ciphertext(enc + seal(key, pt, aad, nonce))


def open_base(c: Ciphertext, sk_r: SecretKey, info: bytes, aad: bytes) -> Message:
    """OpenBase: pt (section 6.1). Raises Rejection."""
    key, nonce = key_schedule(decap(PublicKey(c[:ENC_LENGTH]), sk_r), info)
    return Message(unseal(key, c[ENC_LENGTH:], aad, nonce))


@scheme(
    "pke",
    "hpke",
    cites="RFC 9180",
    claims={
        "pke/ind_cca": Claim(Stance.CLAIMED, "RFC 9180, 9.1"),
        "pke/key_privacy": Claim(Stance.NOT_CLAIMED, "RFC 9180"),
    },
)
@dataclass(frozen=True)
class Hpke:
    """HPKE base mode with X25519, HKDF-SHA256, ChaCha20-Poly1305; info and aad are empty.

    The coins are the 32-byte input of DeriveKeyPair (section 7.1.3), ikmR in KeyGen and ikmE in
    Enc. Keys have 32 bytes; c = enc || ct is 48 bytes longer than m, whose length it tells.
    """

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """(sk, pk) <- PKE.KeyGen(), 32 bytes each."""
        return derive_key_pair(coins.bytes(KEY_LENGTH))

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """c <- PKE.Enc(pk, m). Rejects a wrong length and a point of small order."""
        return seal_base(pk, b"", b"", m, coins.bytes(KEY_LENGTH))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection."""
        return open_base(c, sk, b"", b"")
