"""X3DH whose old ephemeral secrets are never deleted."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.values import EphemeralKey


@KE.fault(
    "keeps_prekeys",
    "EGen deletes nothing, so first messages can be opened for ever.",
    breaks=[
        Break(
            "ke/key_indistinguishability[devices-exposed]",
            "compute_from_accounts",
            "An account opens what was sent to any epk that it ever had.",
        ),
        Break(
            "ke/sender_authentication[recipient-refreshed]",
            "receive_in_his_place",
            "An epk that the adversary has is still good.",
        ),
    ],
)
class KeepsPrekeys(X3dh):
    """Like X3dh, but for what is deleted."""

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
        """The fault: every pair stays."""
        new, epk = super().egen(st, coins)
        return evolve(new, prekeys=(new.prekeys[0], *st.prekeys)), epk
