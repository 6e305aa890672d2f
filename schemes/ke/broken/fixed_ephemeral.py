"""X3DH whose sender has one ephemeral pair for ever."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey

SEED = b"fixed".ljust(32)


@KE.fault(
    "fixed_ephemeral",
    "ek is fixed, so that the same two have the same key again, and whoever has an account has it.",
    breaks=[
        Break("ke/key_indistinguishability", "repeat_and_compare", "A key comes again."),
        Break(
            "ke/key_indistinguishability[sender-exposed]",
            "compute_from_accounts",
            "Nothing but the static secret is new to an adversary.",
        ),
    ],
)
class FixedEphemeral(X3dh):
    """All three exchanges, with an ephemeral key that is none."""

    def send(
        self, st_s: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, coins: Coins
    ) -> tuple[SessionKey, KeCiphertext]:
        """The fault: the same coins each time."""
        return super().send(st_s, pk_r, epk_r, Coins(SEED))
