"""Ed25519 of a message's beginning."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

PREFIX_LENGTH = 32
WHY = (
    "The signature of a message of 32 bytes or more is good for that message with anything "
    "appended."
)


@SIG.fault(
    "prefix_only",
    "Only the first 32 bytes of the message are signed.",
    breaks=[Break("sig/euf_cma", "extend_the_message", WHY)],
)
class PrefixOnly(Ed25519):
    """Ed25519 over a message that is cut to 32 bytes, as a fixed-size buffer would."""

    def signed(self, m: Message) -> bytes:
        """The fault: what follows byte 32 is not looked at."""
        return m[:PREFIX_LENGTH]
