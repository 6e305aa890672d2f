"""A session whose handshake is as long as a post-quantum one."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.ke.x3dh import LENGTH, X3dh, X3dhState
from schemes.session.composed import KeSm
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, PublicKey, SessionKey

BIG = 2716
FILLER = bytes(BIG - LENGTH)


class BigX3dh(X3dh):
    """X3DH with a c_KE of 2 716 bytes; what follows its own 72 is zero."""

    @property
    def overhead(self) -> int:
        return super().overhead + len(FILLER)

    def send(
        self, st_s: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, coins: Coins
    ) -> tuple[SessionKey, KeCiphertext]:
        k, c_ke = super().send(st_s, pk_r, epk_r, coins)
        return k, KeCiphertext(c_ke + FILLER)

    def parse(self, c_ke: KeCiphertext) -> tuple[KePublicKey, PublicKey, bytes]:
        if c_ke[LENGTH:] != FILLER:
            raise Rejection(Reason.MALFORMED, f"c_KE is not {BIG} bytes")
        return super().parse(KeCiphertext(c_ke[:LENGTH]))


BIG_HANDSHAKE = KeSm(BigX3dh(), DoubleRatchet())
