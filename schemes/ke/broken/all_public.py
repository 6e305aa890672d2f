"""A key exchange that keeps nothing secret."""

from hashlib import sha256

from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh
from schemes.values import EphemeralKey, KePublicKey, PublicKey, SessionKey


@KE.fault(
    "all_public",
    "k is a hash of what everybody sees.",
    breaks=[Break("ke/key_indistinguishability", "hash_what_is_public", "Everybody computes k.")],
)
class AllPublic(X3dh):
    """Both agree, and so does everybody else."""

    def session_key(
        self,
        dh: tuple[bytes, ...],
        pk_s: KePublicKey,
        ek: PublicKey,
        pk_r: KePublicKey,
        epk_r: EphemeralKey,
    ) -> SessionKey:
        """The fault: the exchanges are left out."""
        return SessionKey(sha256(pk_s + pk_r + epk_r + ek).digest())
