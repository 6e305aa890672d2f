"""The Double Ratchet whose pairs follow from what is known already."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.primitives import hkdf
from schemes.sm.double_ratchet import PAIR, DoubleRatchet, RatchetState
from schemes.sm.interface import SM
from schemes.values import SecretKey

WHY = "Whoever has a state computes the pairs that its owner will draw."


@SM.fault(
    "ratchet_key_from_root",
    "No coins go into a new ratchet pair, so that nothing heals.",
    breaks=[
        Break("sm/confidentiality[post-compromise]", "expose_then_go_along", WHY),
        Break("sm/confidentiality[chosen-coins]", "expose_then_go_along", WHY),
        Break("sm/authenticity[healed]", "write_for_the_healed", WHY),
    ],
)
class RatchetKeyFromRoot(DoubleRatchet):
    """It ratchets, and an adversary along with it."""

    def ratchet_pair(self, st: RatchetState, coins: Coins) -> SecretKey:
        """The fault: the root key alone."""
        return SecretKey(hkdf(b"", salt=st.root, info=PAIR))
