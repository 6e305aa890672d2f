"""The Double Ratchet whose chains stand still."""

from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import SM


@SM.fault("one_key", "A chain has one key and one nonce: equal messages have equal ciphertexts.")
class OneKey(DoubleRatchet):
    """A new ratchet key brings a new key, and nothing else does."""

    def chain_step(self, chain: bytes) -> tuple[bytes, bytes]:
        """The fault: no message has a key of its own."""
        return chain, chain
