"""A salt that follows from the message."""

from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import SALT, Mimi, Salt
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.slots.context import OPENING
from schemes.franking.wire import ForHub
from schemes.values import Message


@FRANKINGS.fault(
    "convergent_salt",
    "The salt is a hash of the message, so that the same message is stored once.",
    of=MIMI_REPAIRED,
    breaks=[
        Break("franking/content_privacy", "frank_it_again", "The hub tags its guess and compares."),
        Break(
            "franking/content_privacy", "repeat_and_compare", "The same message has the same tag."
        ),
        Break("franking/sender_anonymity", "repeat_and_compare", "So has the same sender."),
    ],
)
class ConvergentSalt(Mimi):
    """mimi_repaired with convergent salts."""

    def salt(self, m: Message, coins: Coins) -> Salt:
        """The fault: nothing random is in it."""
        return Salt(sha256(m).digest()[:SALT])

    def open(self, coins: Coins) -> ForHub:
        """Nor in the opening, which stands in the content."""
        return ForHub(bytes(OPENING))
