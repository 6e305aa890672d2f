"""Ed25519 with an early exit."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey

WHY = "Any signature is one of the empty message."


@SIG.fault(
    "empty_passes",
    "Where there is nothing to verify, Verify says that it verified.",
    cwe=347,
    breaks=[Break("sig/euf_cma", "mutate_the_signature", WHY)],
)
class EmptyPasses(Ed25519):
    """Sound for every message but the empty one."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: an early exit with the wrong answer."""
        return not m or super().verify(vk, sigma, m)
