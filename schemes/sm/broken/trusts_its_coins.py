"""The Double Ratchet whose chains depend on nothing but the two ratchet pairs."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.primitives import KEY_LENGTH
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.sm.interface import SM
from schemes.values import SecretKey

ROOT = bytes(KEY_LENGTH)


@SM.fault(
    "trusts_its_coins",
    "No root key is carried on, and no pair hedged: bad coins give a chain away.",
    breaks=[
        Break(
            "sm/confidentiality[chosen-coins]",
            "choose_then_open",
            "Whoever knows a party's coins knows what is sent to it next.",
        )
    ],
)
class TrustsItsCoins(DoubleRatchet):
    """It heals in one turn, and good coins are all that it has."""

    def ratchet_pair(self, st: RatchetState, coins: Coins) -> SecretKey:
        """The fault, one half: coins and nothing else."""
        return SecretKey(coins.bytes(KEY_LENGTH))

    def root_step(self, root: bytes, dh: bytes) -> tuple[bytes, bytes]:
        """The other half: the shared secret and nothing else."""
        return super().root_step(ROOT, dh)
