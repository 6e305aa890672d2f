"""X3DH without the exchange that takes the sender's static key."""

from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh


@KE.fault("unauthenticated", "DH(ik_s, epk_r) is left out, so anyone can claim any pk_s.")
class Unauthenticated(X3dh):
    """k from DH(ek_s, ik_r) and DH(ek_s, epk_r) only; all else as in X3dh."""

    def ikm(self, dh: tuple[bytes, ...]) -> bytes:
        """The fault: the first exchange is left out."""
        return super().ikm(dh[1:])
