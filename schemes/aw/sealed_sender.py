"""Sealed Sender v1: the AW that section 7 names (step 6(c)i)."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from harness.declare.encoding import join, split_exactly
from schemes.primitives import (
    KEY_LENGTH,
    TAG_LENGTH,
    hkdf,
    seal,
    unseal,
    x25519,
    x25519_public,
)
from schemes.values import Ciphertext, Identifier, Message, PublicKey, SecretKey

LABEL = b"UnidentifiedDelivery"
STATIC = KEY_LENGTH + KEY_LENGTH + TAG_LENGTH  # where the body begins


def _ephemeral_keys(dh: bytes, pk_r: PublicKey, e: PublicKey) -> tuple[bytes, bytes]:
    """(chain, c) = HKDF(salt label || IK_R || E, ikm DH(e, IK_R)), 32 bytes each."""
    derived = hkdf(dh, salt=LABEL + pk_r + e, length=2 * KEY_LENGTH)
    return derived[:KEY_LENGTH], derived[KEY_LENGTH:]


@scheme("aw", "sealed_sender", cites="Appendix A; Signal's Sealed Sender, version 1")
@dataclass(frozen=True)
class SealedSender:
    """AW by two X25519 exchanges: an ephemeral one hides pk_s, the static one authenticates it.

    c = E (32) || es = AE(c; pk_s) (48) || AE(s; sid, m), 104 bytes more than sid and m together:
    it hides no length, so the messenger pads where it must. s = HKDF(salt chain || es,
    ikm DH(ik_S, IK_R)). AE is ChaCha20-Poly1305, each key used once; Signal has AES-CTR with
    HMAC and so draws a pair of keys from each HKDF. Signal's certificate belongs to m here: who
    receives must compare the key in it with pk_s.

    Deniable (static DH: whoever holds sk_r can make any sender's packet), and without forward
    secrecy: a leaked sk_r unseals the senders of all packets so far. As in Signal, coins that
    come twice make keys serve twice.
    """

    def gen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        sk = SecretKey(coins.bytes(KEY_LENGTH))
        return sk, x25519_public(sk)

    def send(
        self, sk_s: SecretKey, sid: Identifier, pk_r: PublicKey, m: Message, coins: Coins
    ) -> Ciphertext:
        """Rejects a pk_r that is not 32 bytes or has small order."""
        esk = SecretKey(coins.bytes(KEY_LENGTH))
        e = x25519_public(esk)
        chain, c = _ephemeral_keys(x25519(esk, pk_r), pk_r, e)
        es = seal(c, x25519_public(sk_s))
        s = hkdf(x25519(sk_s, pk_r), salt=chain + es)
        return Ciphertext(e + es + seal(s, join(sid, m)))

    def recv(self, sk_r: SecretKey, c: Ciphertext) -> tuple[PublicKey, Identifier, Message]:
        """Rejects unless the body was sealed with the secret key of the pk_s inside."""
        if len(c) < STATIC + TAG_LENGTH:
            raise Rejection(Reason.MALFORMED, "shorter than an empty packet")
        e, es = PublicKey(c[:KEY_LENGTH]), c[KEY_LENGTH:STATIC]
        chain, key = _ephemeral_keys(x25519(sk_r, e), x25519_public(sk_r), e)
        pk_s = PublicKey(unseal(key, es))
        s = hkdf(x25519(sk_r, pk_s), salt=chain + es)
        sid, m = split_exactly(unseal(s, c[STATIC:]), 2)
        return pk_s, Identifier(sid), Message(m)
