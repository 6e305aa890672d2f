"""Ed25519 of what is alike."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message

WHY = "The signature of a message is good for it with a letter in the other case."


@SIG.fault(
    "folds_case",
    "A message is put into lower case before it is signed or verified.",
    cwe=178,
    breaks=[Break("sig/euf_cma", "flip_a_bit_of_the_message", WHY)],
)
class FoldsCase(Ed25519):
    """Canonical form by a rule that merges what differs."""

    def signed(self, m: Message) -> bytes:
        """The fault: capitals are small letters."""
        return m.lower()
