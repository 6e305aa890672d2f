"""HPKE base mode, single shot (RFC 9180), with its randomness as an argument.

Suite: DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, ChaCha20-Poly1305 0x0003.
"""

from dataclasses import dataclass
from functools import lru_cache
from hmac import digest as hmac

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Claim, Stance
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH, seal, unseal, x25519, x25519_public
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey

ENC_LENGTH = KEY_LENGTH
NONCE_LENGTH = 12
KEM = b"KEM" + b"\x00\x20"
SUITE = b"HPKE" + b"\x00\x20" + b"\x00\x01" + b"\x00\x03"
MODE_BASE = b"\x00"


@PKE.scheme(
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

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """(sk, pk) <- PKE.KeyGen(), 32 bytes each."""
        return self.derive_key_pair(coins.bytes(KEY_LENGTH))

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """c <- PKE.Enc(pk, m). Rejects a wrong length and a point of small order."""
        return self.seal_base(pk, b"", b"", m, coins.bytes(KEY_LENGTH))

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """m <- PKE.Dec(sk, c). Raises Rejection."""
        return self.open_base(c, sk, b"", b"")

    def seal_base(
        self, pk_r: PkePublicKey, info: bytes, aad: bytes, pt: Message, ikm_e: bytes
    ) -> PkeCiphertext:
        """SealBase: enc || ct, 48 bytes longer than pt (section 6.1). Raises Rejection."""
        shared_secret, enc = self.encap(pk_r, ikm_e)
        key, nonce = self.key_schedule(shared_secret, info)
        return PkeCiphertext(enc + self.aead_seal(key, nonce, aad, pt))

    def open_base(self, c: PkeCiphertext, sk_r: PkeSecretKey, info: bytes, aad: bytes) -> Message:
        """OpenBase: pt (section 6.1). Raises Rejection."""
        shared_secret = self.decap(PkePublicKey(c[:ENC_LENGTH]), sk_r)
        key, nonce = self.key_schedule(shared_secret, info)
        return Message(self.aead_open(key, nonce, aad, c[ENC_LENGTH:]))

    def encap(self, pk_r: PkePublicKey, ikm_e: bytes) -> tuple[bytes, PkePublicKey]:
        """Encap: (shared_secret, enc), 32 bytes each (section 4.1). Raises Rejection."""
        sk_e, enc = self.derive_key_pair(ikm_e)
        return self.extract_and_expand(x25519(sk_e, pk_r), enc + pk_r), enc

    def decap(self, enc: PkePublicKey, sk_r: PkeSecretKey) -> bytes:
        """Decap: shared_secret, 32 bytes (section 4.1). Raises Rejection."""
        if len(sk_r) != KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "X25519 secret key is not 32 bytes")
        return self.extract_and_expand(x25519(sk_r, enc), enc + x25519_public(sk_r))

    def derive_key_pair(self, ikm: bytes) -> tuple[PkeSecretKey, PkePublicKey]:
        """DeriveKeyPair: the X25519 key pair, 32 bytes each, of at least 32 bytes (7.1.3)."""
        prk = self.labeled_extract(KEM, b"", b"dkp_prk", ikm)
        sk = PkeSecretKey(self.labeled_expand(KEM, prk, b"sk", b"", KEY_LENGTH))
        return sk, PkePublicKey(x25519_public(sk))

    def extract_and_expand(self, dh: bytes, kem_context: bytes) -> bytes:
        """ExtractAndExpand: shared_secret, 32 bytes; kem_context = enc || pkRm (section 4.1)."""
        prk = self.labeled_extract(KEM, b"", b"eae_prk", dh)
        return self.labeled_expand(KEM, prk, b"shared_secret", kem_context, KEY_LENGTH)

    def key_schedule(self, shared_secret: bytes, info: bytes) -> tuple[bytes, bytes]:
        """KeySchedule: (key, base_nonce), 32 and 12 bytes (section 5.1)."""
        context = _context(self, info)
        secret = self.labeled_extract(SUITE, shared_secret, b"secret", b"")
        return (
            self.labeled_expand(SUITE, secret, b"key", context, KEY_LENGTH),
            self.labeled_expand(SUITE, secret, b"base_nonce", context, NONCE_LENGTH),
        )

    def key_schedule_context(self, info: bytes) -> bytes:
        """mode || psk_id_hash || info_hash, 65 bytes; psk_id is empty in base mode (5.1)."""
        psk_id_hash = self.labeled_extract(SUITE, b"", b"psk_id_hash", b"")
        return MODE_BASE + psk_id_hash + self.labeled_extract(SUITE, b"", b"info_hash", info)

    def labeled_extract(self, suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
        """LabeledExtract: 32 bytes (section 4)."""
        return hmac(salt, b"HPKE-v1" + suite + label + ikm, "sha256")

    def labeled_expand(
        self, suite: bytes, prk: bytes, label: bytes, info: bytes, length: int
    ) -> bytes:
        """LabeledExpand to at most 32 bytes, which is one block of HKDF (section 4)."""
        labeled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
        return hmac(prk, labeled + b"\x01", "sha256")[:length]

    def aead_seal(self, key: bytes, nonce: bytes, aad: bytes, pt: bytes) -> bytes:
        """The AEAD's Seal: ct, 16 bytes longer than pt (section 4)."""
        return seal(key, pt, aad, nonce)

    def aead_open(self, key: bytes, nonce: bytes, aad: bytes, ct: bytes) -> bytes:
        """The AEAD's Open: pt (section 4). Raises Rejection."""
        return unseal(key, ct, aad, nonce)


@lru_cache(maxsize=64)
def _context(hpke: Hpke, info: bytes) -> bytes:
    """The key schedule's context, which is the same for every message. Cached by variant."""
    return hpke.key_schedule_context(info)
