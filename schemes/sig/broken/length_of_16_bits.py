"""Ed25519 behind a length field that is too small."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

LIMIT = 1 << 16
WHY = "A message of 64 KiB is signed as the empty one, and so is every other of that length."


@SIG.fault(
    "length_of_16_bits",
    "The length of what is signed is kept in 16 bits.",
    cwe=197,
    breaks=[Break("sig/euf_cma", "flip_a_bit_of_the_message", WHY)],
)
class LengthOf16Bits(Ed25519):
    """Sound below 64 KiB."""

    def signed(self, m: Message) -> bytes:
        """The fault: as many bytes as the length modulo 2^16 says."""
        return m[: len(m) % LIMIT]
