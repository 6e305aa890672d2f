"""Ed25519 with an off-by-one error at the message's end."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

WHY = "The signature of a message is good for the message with its last bit flipped."


@SIG.fault(
    "ignores_last_byte",
    "The message's final byte is neither signed nor verified.",
    cwe=193,
    breaks=[Break("sig/euf_cma", "flip_a_bit_of_the_message", WHY)],
)
class IgnoresLastByte(Ed25519):
    """Ed25519 over the message without its final byte, taken for a terminator."""

    def signed(self, m: Message) -> bytes:
        """The fault: all but the final byte."""
        return m[:-1]
