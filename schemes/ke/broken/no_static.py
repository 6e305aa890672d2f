"""X3DH of the two ephemeral keys alone."""

from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh

INDISTINGUISHABLE = "ke/key_indistinguishability"


@KE.fault(
    "no_static",
    "Only DH(ek_s, epk_r) is used: nobody is authenticated.",
    breaks=[
        Break("ke/sender_authentication", "send_under_her_key", "pk_s is a name and no more."),
        Break(f"{INDISTINGUISHABLE}[chosen-coins]", "send_with_her_coins", "There is no ltk_I."),
        Break(f"{INDISTINGUISHABLE}[chosen-epk]", "hand_out_an_epk", "There is no ltk_R."),
    ],
)
class NoStatic(X3dh):
    """Diffie and Hellman's exchange, with everybody's name in the key."""

    def ikm(self, dh: tuple[bytes, ...]) -> bytes:
        """The fault: the third exchange alone."""
        return super().ikm(dh[2:])
