"""X3DH without signed and one-time prekeys: the KE that section 7 names (step 6(a))."""

from dataclasses import dataclass
from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.ke.claims import X3DH
from schemes.ke.interface import KE
from schemes.primitives import KEY_LENGTH, hkdf, x25519, x25519_public
from schemes.values import (
    EphemeralKey,
    KeCiphertext,
    KePublicKey,
    PublicKey,
    SecretKey,
    SessionKey,
)

LABEL = b"gauntlet KE X3DH"
ID_LABEL = b"gauntlet KE epk id"
DOMAIN = b"\xff" * KEY_LENGTH  # X3DH 2.2: tells the input from an X25519 or XEdDSA encoding
ID_LENGTH = 8
LENGTH = KEY_LENGTH + KEY_LENGTH + ID_LENGTH  # of c_KE
KEPT = 2  # ephemeral pairs: the current one, and the one before it


@dataclass(frozen=True, slots=True)
class Prekey:
    """An ephemeral pair of a recipient, and the id by which c_KE names it."""

    id: bytes
    sk: SecretKey
    pk: EphemeralKey


@dataclass(frozen=True)
class X3dhState:
    """A client's static pair and its last ephemeral pairs, the newest first (at most two)."""

    sk: SecretKey
    pk: KePublicKey
    prekeys: tuple[Prekey, ...] = ()


@KE.scheme(
    "x3dh",
    cites="Appendix A; X3DH, revision 1, sections 2.2 and 3.3",
    claims=X3DH,
    breaks=[
        Break(
            "ke/sender_authentication[recipient-exposed]",
            "receive_in_his_place",
            "Every exchange can be computed from the recipient's secrets.",
        )
    ],
)
@dataclass(frozen=True)
class X3dh:
    """KE from three X25519 exchanges; c_KE = pk_s (32) || EK (32) || id of epk_r (8), 72 bytes.

    k depends on DH(ik_s, epk_r) || DH(ek_s, ik_r) || DH(ek_s, epk_r): the first authenticates
    the sender, the second the recipient, the third gives forward secrecy once epk_r is gone.

    EGen keeps the last two ephemeral secrets, so that a handshake that is under way when epk is
    refreshed still arrives. With the second refresh its secret goes, and forward secrecy of the
    first messages under it begins there. The id says which of the two c_KE is for; it is not
    secret, and k binds epk_r itself. As in the paper, nothing here authenticates epk_r; that is
    left to the messenger.
    """

    @property
    def overhead(self) -> int:
        """c_KE (72) and pk (32): 104 bytes, always."""
        return LENGTH + KEY_LENGTH

    def gen(self, coins: Coins) -> tuple[X3dhState, KePublicKey]:
        sk = SecretKey(coins.bytes(KEY_LENGTH))
        pk = KePublicKey(x25519_public(sk))
        return X3dhState(sk, pk), pk

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
        esk = SecretKey(coins.bytes(KEY_LENGTH))
        epk = EphemeralKey(x25519_public(esk))
        newest = Prekey(self.prekey_id(epk), esk, epk)
        return evolve(st, prekeys=(newest, *st.prekeys)[:KEPT]), epk

    def send(
        self, st_s: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, coins: Coins
    ) -> tuple[SessionKey, KeCiphertext]:
        """Rejects a pk_r or epk_r that is not 32 bytes or has small order."""
        ek_s = SecretKey(coins.bytes(KEY_LENGTH))
        ek = x25519_public(ek_s)
        dh = self.sender_exchanges(st_s, ek_s, pk_r, epk_r)
        k = self.session_key(dh, st_s.pk, ek, pk_r, epk_r)
        return k, KeCiphertext(st_s.pk + ek + self.prekey_id(epk_r))

    def recv(self, st_r: X3dhState, c_ke: KeCiphertext) -> tuple[KePublicKey, SessionKey]:
        """Rejects a c_KE that is not 72 bytes, holds a point of small order, or names an unknown
        epk.

        A forged c_KE is not rejected here: it gives a k that the forger does not know.
        """
        pk_s, ek, key_id = self.parse(c_ke)
        mine = self.prekey(st_r, key_id)
        dh = self.recipient_exchanges(st_r, mine.sk, pk_s, ek)
        return pk_s, self.session_key(dh, pk_s, ek, st_r.pk, mine.pk)

    def sender_exchanges(
        self, st_s: X3dhState, ek_s: SecretKey, pk_r: KePublicKey, epk_r: EphemeralKey
    ) -> tuple[bytes, ...]:
        """DH1, DH2, DH3 of X3DH 3.3, as the sender computes them."""
        return x25519(st_s.sk, epk_r), x25519(ek_s, pk_r), x25519(ek_s, epk_r)

    def recipient_exchanges(
        self, st_r: X3dhState, esk_r: SecretKey, pk_s: KePublicKey, ek: PublicKey
    ) -> tuple[bytes, ...]:
        """The same, as the recipient computes them."""
        return x25519(esk_r, pk_s), x25519(st_r.sk, ek), x25519(esk_r, ek)

    def session_key(
        self,
        dh: tuple[bytes, ...],
        pk_s: KePublicKey,
        ek: PublicKey,
        pk_r: KePublicKey,
        epk_r: EphemeralKey,
    ) -> SessionKey:
        """k = HKDF(salt 0, ikm, label || pk_s || pk_r || epk_r || EK), 32 bytes.

        EK is bound as well: X25519 ignores its top bit, so without it a third party could change
        c_KE and leave k as it is, and a replayed handshake would look new. The id is bound by
        epk_r.
        """
        return SessionKey(hkdf(self.ikm(dh), info=LABEL + pk_s + pk_r + epk_r + ek))

    def ikm(self, dh: tuple[bytes, ...]) -> bytes:
        """0xFF^32 || DH1 || DH2 || DH3 (X3DH 2.2 and 3.3)."""
        return DOMAIN + b"".join(dh)

    def parse(self, c_ke: KeCiphertext) -> tuple[KePublicKey, PublicKey, bytes]:
        """(pk_s, EK, id). Rejects another length."""
        if len(c_ke) != LENGTH:
            raise Rejection(Reason.MALFORMED, f"c_KE is not {LENGTH} bytes")
        pk_s, ek = c_ke[:KEY_LENGTH], c_ke[KEY_LENGTH : 2 * KEY_LENGTH]
        return KePublicKey(pk_s), PublicKey(ek), c_ke[2 * KEY_LENGTH :]

    def prekey_id(self, epk: EphemeralKey) -> bytes:
        """The first 8 bytes of SHA-256(label || epk)."""
        return sha256(ID_LABEL + epk).digest()[:ID_LENGTH]

    def prekey(self, st_r: X3dhState, key_id: bytes) -> Prekey:
        """The ephemeral pair of that id. Rejects one that is not kept (any more)."""
        for mine in st_r.prekeys:
            if mine.id == key_id:
                return mine
        raise Rejection(Reason.UNKNOWN, "c_KE is for an ephemeral key that is not kept")
