"""A commitment whose opening everybody knows."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.slots.context import OPENING
from schemes.franking.wire import ForHub


@FRANKINGS.fault(
    "known_opening",
    "The opening of the context is 32 zeros: it is a hash of the context.",
    of=MIMI_REPAIRED,
    breaks=[
        Break("franking/sender_anonymity", "try_each_name", "The follower commits to each name."),
    ],
)
class KnownOpening(Mimi):
    """mimi_repaired without a random opening."""

    def open(self, coins: Coins) -> ForHub:
        """The fault: nothing is drawn."""
        return ForHub(bytes(OPENING))
