"""A channel with one key for both directions."""

from hashlib import sha256

from harness.declare.finding import Break
from schemes.primitives import KEY_LENGTH, ZERO_NONCE
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.interface import SM


@SM.fault(
    "reflects",
    "Both directions share a key, so that what somebody wrote is shown to its writer.",
    breaks=[
        Break("sm/authenticity", "replay_and_reflect", "A ciphertext comes back as another's.")
    ],
)
class Reflects(StaticKey):
    """Like StaticKey, and turns have no number."""

    def root_step(self, root: bytes, dh: bytes) -> tuple[bytes, bytes]:
        """The fault: every chain of either party is the same."""
        return root, root[:KEY_LENGTH]

    def nonce(self, header: bytes) -> bytes:
        """Of the whole header, for here chains share a key."""
        return sha256(header).digest()[: len(ZERO_NONCE)]
