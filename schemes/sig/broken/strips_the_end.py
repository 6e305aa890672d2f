"""Ed25519 of text."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

WHY = "A signed message with a space behind it verifies, and is another message."


@SIG.fault(
    "strips_the_end",
    "White space at the message's end is neither signed nor verified.",
    seen="OpenPGP's cleartext signatures do so by design: RFC 4880, section 7.1",
    breaks=[Break("sig/euf_cma", "extend_the_message", WHY)],
)
class StripsTheEnd(Ed25519):
    """Ed25519 over a line of text without its end."""

    def signed(self, m: Message) -> bytes:
        """The fault: the end is cut off where it is blank."""
        return m.rstrip()
