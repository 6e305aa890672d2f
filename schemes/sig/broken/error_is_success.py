"""A caller that takes an error for success."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey

WHY = "A signature of 63 bytes is good for every message."


@SIG.fault(
    "error_is_success",
    "Verify answers 1, 0 or -1 if it cannot parse; whatever is not 0 is taken for a yes.",
    cwe=253,
    seen="CVE-2008-5077",
    breaks=[
        Break("sig/euf_cma", "mutate_the_signature", WHY),
        Break("sig/suf_cma", "another_signature", WHY),
    ],
)
class ErrorIsSuccess(Ed25519):
    """Sound for every signature of 64 bytes."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: malformed is not invalid, and so valid."""
        malformed = len(sigma) != SIGNATURE_LENGTH
        return malformed or super().verify(vk, sigma, m)
