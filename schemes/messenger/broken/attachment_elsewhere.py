"""An attachment is stored with the sender, under a key that is in the message."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.primitives import KEY_LENGTH, seal, unseal
from schemes.values import Message


@MESSENGER.fault(
    "attachment_elsewhere",
    "m is the key of an attachment that the sender stores, as deployed messengers have it",
    of=HARDENED,
    breaks=[Break("abp/sender_binding_attachment", "another_picture", "F61: the tag is over m")],
)
class Elsewhere(Section7):
    """Nothing in m says what is stored, and the sender can seal another picture."""

    def attach(self, picture: bytes, coins: Coins) -> tuple[Message, bytes]:
        """The fault: m has a key and no hash."""
        key = coins.bytes(KEY_LENGTH)
        return Message(key), seal(key, picture)

    def attached(self, m: Message, stored: bytes) -> bytes:
        return unseal(m[:KEY_LENGTH].ljust(KEY_LENGTH), stored)
