"""Signatures that nobody can verify."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey


@SIG.fault(
    "verifies_nothing",
    "No signature verifies.",
    breaks=[Break("sig/correctness", "honest_use", "Unforgeable, and useless.")],
)
class VerifiesNothing(Ed25519):
    """Ed25519 with a broken verifier: it passes every game but one."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: never."""
        return False
