"""The Double Ratchet whose chains stand still."""

from harness.declare.finding import Break
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import SM


@SM.fault(
    "one_key",
    "A chain has one key and one nonce: equal messages have equal ciphertexts.",
    breaks=[
        Break("sm/confidentiality", "repeat_and_compare", "Equal messages are seen to be equal."),
        Break(
            "sm/confidentiality[forward-secrecy]",
            "expose_then_read_back",
            "The key of a message that was read is that of the next one.",
        ),
    ],
)
class OneKey(DoubleRatchet):
    """A new ratchet key brings a new key, and nothing else does."""

    def chain_step(self, chain: bytes) -> tuple[bytes, bytes]:
        """The fault: no message has a key of its own."""
        return chain, chain
