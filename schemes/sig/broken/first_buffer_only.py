"""Ed25519 that reads once."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

BUFFER = 4096
WHY = "What stands behind the first four kilobytes of a signed message may be changed."


@SIG.fault(
    "first_buffer_only",
    "The length is signed, and as much of the message as one read returns.",
    breaks=[Break("sig/euf_cma", "flip_a_bit_of_the_message", WHY)],
)
class FirstBufferOnly(Ed25519):
    """No byte can be appended, and short messages are safe."""

    def signed(self, m: Message) -> bytes:
        """The fault: the rest is never read."""
        return len(m).to_bytes(8, "big") + m[:BUFFER]
