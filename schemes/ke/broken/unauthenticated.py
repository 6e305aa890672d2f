"""X3DH without the exchange that takes the sender's static key."""

from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh


@KE.fault(
    "unauthenticated",
    "DH(ik_s, epk_r) is left out, so anyone can claim any pk_s.",
    breaks=[
        Break("ke/sender_authentication", "send_under_her_key", "No secret of hers is needed."),
        Break(
            "ke/key_indistinguishability[chosen-coins]",
            "send_with_her_coins",
            "All that is secret of the sender's is ephemeral.",
        ),
    ],
)
class Unauthenticated(X3dh):
    """k from DH(ek_s, ik_r) and DH(ek_s, epk_r) only; all else as in X3dh."""

    def ikm(self, dh: tuple[bytes, ...]) -> bytes:
        """The fault: the first exchange is left out."""
        return super().ikm(dh[1:])
