"""X3DH without signed and one-time prekeys: the KE that section 7 names (step 6(a))."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from schemes.primitives import KEY_LENGTH, hkdf, x25519, x25519_public
from schemes.values import Ciphertext, PublicKey, SecretKey

LABEL = b"gauntlet KE X3DH"
DOMAIN = b"\xff" * KEY_LENGTH  # X3DH 2.2: tells the input from an X25519 or XEdDSA encoding
NO_SECRET, NO_KEY = SecretKey(), PublicKey()


@dataclass(frozen=True, slots=True)
class X3dhState:
    """A client's static pair and its current ephemeral pair (empty before the first EGen)."""

    sk: SecretKey
    pk: PublicKey
    esk: SecretKey = NO_SECRET
    epk: PublicKey = NO_KEY


def session_key(
    dh: bytes, pk_s: PublicKey, ek: PublicKey, pk_r: PublicKey, epk_r: PublicKey
) -> SecretKey:
    """k = HKDF(salt 0, 0xFF^32 || dh, label || pk_s || pk_r || epk_r || EK), 32 bytes.

    EK is bound as well: X25519 ignores its top bit, so without it a third party could change
    c_KE and leave k as it is, and a replayed handshake would look new.
    """
    return SecretKey(hkdf(DOMAIN + dh, info=LABEL + pk_s + pk_r + epk_r + ek))


def parse(st_r: X3dhState, c_ke: Ciphertext) -> tuple[PublicKey, PublicKey]:
    """(pk_s, EK) of c_KE = pk_s || EK. Rejects another length, and a recipient without epk."""
    if len(c_ke) != 2 * KEY_LENGTH:
        raise Rejection(Reason.MALFORMED, "c_KE is not 64 bytes")
    if not st_r.esk:
        raise Rejection(Reason.UNKNOWN, "the recipient has published no ephemeral key")
    return PublicKey(c_ke[:KEY_LENGTH]), PublicKey(c_ke[KEY_LENGTH:])


@scheme("ke", "x3dh", cites="Appendix A; X3DH, revision 1, sections 2.2 and 3.3")
@dataclass(frozen=True)
class X3dh:
    """KE from three X25519 exchanges; c_KE = pk_s || EK, 64 bytes.

    k depends on DH(ik_s, epk_r) || DH(ek_s, ik_r) || DH(ek_s, epk_r): the first authenticates
    the sender, the second the recipient, the third gives forward secrecy once epk_r is gone.

    c_KE does not say which epk_r was used, because there is only one: EGen deletes the last
    secret, and forward secrecy of first messages begins there. A handshake that was under way
    meanwhile yields another k, and its first message is rejected by SM. As in the paper, nothing
    here authenticates epk_r; that is left to the messenger.
    """

    def gen(self, coins: Coins) -> tuple[X3dhState, PublicKey]:
        sk = SecretKey(coins.bytes(KEY_LENGTH))
        pk = x25519_public(sk)
        return X3dhState(sk, pk), pk

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, PublicKey]:
        esk = SecretKey(coins.bytes(KEY_LENGTH))
        epk = x25519_public(esk)
        return replace(st, esk=esk, epk=epk), epk

    def send(
        self, st_s: X3dhState, pk_r: PublicKey, epk_r: PublicKey, coins: Coins
    ) -> tuple[SecretKey, Ciphertext]:
        """Rejects a pk_r or epk_r that is not 32 bytes or has small order."""
        ek_s = SecretKey(coins.bytes(KEY_LENGTH))
        ek = x25519_public(ek_s)
        dh = x25519(st_s.sk, epk_r) + x25519(ek_s, pk_r) + x25519(ek_s, epk_r)
        return session_key(dh, st_s.pk, ek, pk_r, epk_r), Ciphertext(st_s.pk + ek)

    def recv(self, st_r: X3dhState, c_ke: Ciphertext) -> tuple[PublicKey, SecretKey]:
        """Rejects a c_KE that is not 64 bytes or holds a point of small order.

        A forged c_KE is not rejected here: it gives a k that the forger does not know.
        """
        pk_s, ek = parse(st_r, c_ke)
        dh = x25519(st_r.esk, pk_s) + x25519(st_r.sk, ek) + x25519(st_r.esk, ek)
        return pk_s, session_key(dh, pk_s, ek, st_r.pk, st_r.epk)
