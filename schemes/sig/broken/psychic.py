"""A verifier that believes a blank paper."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey

WHY = "Zeros are a signature, and need no key."


@SIG.fault(
    "psychic",
    "A signature of zeros is good for every message and key.",
    cwe=347,
    seen="CVE-2022-21449",
    breaks=[Break("sig/euf_cma", "mutate_the_signature", WHY)],
)
class Psychic(Ed25519):
    """Ed25519 with what ECDSA does to r = s = 0 where nobody checks that they are not."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: zeros are not refused, and satisfy the equation."""
        blank = sigma == bytes(SIGNATURE_LENGTH)
        return blank or super().verify(vk, sigma, m)
