"""Sealed Sender v1: the AW that section 7 names (step 6(c)i)."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Claim, Stance
from schemes.aw.interface import AW
from schemes.primitives import (
    KEY_LENGTH,
    TAG_LENGTH,
    hkdf,
    seal,
    unseal,
    x25519,
    x25519_public,
)
from schemes.values import (
    AwCiphertext,
    AwPublicKey,
    AwSecretKey,
    Identifier,
    Message,
    PublicKey,
)

LABEL = b"UnidentifiedDelivery"
STATIC = KEY_LENGTH + KEY_LENGTH + TAG_LENGTH  # where the body begins


@AW.scheme(
    "sealed_sender",
    cites="Appendix A; Signal's Sealed Sender, version 1",
    claims={
        "aw/sender_anonymity": Claim(Stance.CLAIMED, "section 7, Messaging"),
        "aw/sender_authentication": Claim(Stance.CLAIMED, "step 9(a)"),
        "aw/confidentiality": Claim(Stance.CLAIMED, "Appendix A"),
    },
)
@dataclass(frozen=True)
class SealedSender:
    """AW by two X25519 exchanges: an ephemeral one hides pk_s, the static one authenticates it.

    c = E (32) || es = AE(c; pk_s) (48) || AE(s; sid, m), 104 bytes more than sid and m together:
    it hides no length, so the messenger pads where it must. AE is ChaCha20-Poly1305, each key used
    once; Signal has AES-CTR with HMAC and so draws a pair of keys from each HKDF. Signal's
    certificate belongs to m here: who receives must compare the key in it with pk_s.

    Deniable (static DH: whoever holds sk_r can make any sender's packet), and without forward
    secrecy: a leaked sk_r unseals the senders of all packets so far. As in Signal, coins that
    come twice make keys serve twice.
    """

    def gen(self, coins: Coins) -> tuple[AwSecretKey, AwPublicKey]:
        sk = AwSecretKey(coins.bytes(KEY_LENGTH))
        return sk, AwPublicKey(x25519_public(sk))

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """Rejects a pk_r that is not 32 bytes or has small order."""
        return self.packet(x25519_public(sk_s), x25519(sk_s, pk_r), sid, pk_r, m, coins)

    def forge(
        self,
        pk_s: AwPublicKey,
        sid: Identifier,
        pk_r: AwPublicKey,
        m: Message,
        coins: Coins,
        sk_r: AwSecretKey | None = None,
    ) -> AwCiphertext:
        """Deniability: what Send makes, without sk_s, by who holds sk_r.

        Without sk_r its body is sealed under a key of nobody's: it looks alike to all but rid.
        """
        dh = coins.bytes(KEY_LENGTH) if sk_r is None else x25519(sk_r, pk_s)
        return self.packet(pk_s, dh, sid, pk_r, m, coins)

    def packet(
        self,
        pk_s: PublicKey,
        dh: bytes,
        sid: Identifier,
        pk_r: AwPublicKey,
        m: Message,
        coins: Coins,
    ) -> AwCiphertext:
        """c under a new ephemeral key, where dh = DH(ik_S, IK_R)."""
        esk, e = self.gen(coins)
        chain, c = self.ephemeral_keys(x25519(esk, pk_r), pk_r, e)
        es = seal(c, pk_s)
        s = self.static_key(dh, chain, es)
        return AwCiphertext(e + es + seal(s, join(sid, m)))

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """Rejects unless the body was sealed with the secret key of the pk_s inside."""
        if len(c) < STATIC + TAG_LENGTH:
            raise Rejection(Reason.MALFORMED, "shorter than an empty packet")
        e, es = PublicKey(c[:KEY_LENGTH]), c[KEY_LENGTH:STATIC]
        chain, key = self.ephemeral_keys(x25519(sk_r, e), x25519_public(sk_r), e)
        pk_s = AwPublicKey(unseal(key, es))
        s = self.static_key(x25519(sk_r, pk_s), chain, es)
        sid, m = split_exactly(self.open_body(s, c[STATIC:]), 2)
        return pk_s, Identifier(sid), Message(m)

    def open_body(self, s: bytes, body: bytes) -> bytes:
        """sid and m; only whoever has the secret key of pk_s can have sealed them."""
        return unseal(s, body)

    def ephemeral_keys(self, dh: bytes, pk_r: PublicKey, e: PublicKey) -> tuple[bytes, bytes]:
        """(chain, c) = HKDF(salt label || IK_R || E, ikm DH(e, IK_R)), 32 bytes each."""
        derived = hkdf(dh, salt=LABEL + pk_r + e, length=2 * KEY_LENGTH)
        return derived[:KEY_LENGTH], derived[KEY_LENGTH:]

    def static_key(self, dh: bytes, chain: bytes, es: bytes) -> bytes:
        """s = HKDF(salt chain || es, ikm DH(ik_S, IK_R)), 32 bytes."""
        return hkdf(dh, salt=chain + es)
