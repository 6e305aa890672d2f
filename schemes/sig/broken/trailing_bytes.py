"""Ed25519 that reads the first 64 bytes of a signature."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey

WHY = "what follows the signature is ignored, and makes another one of it"


@SIG.fault(
    "trailing_bytes",
    "The parser takes the first 64 bytes, and ignores what follows.",
    breaks=[Break("sig/suf_cma", "another_signature", WHY)],
)
class TrailingBytes(Ed25519):
    """Malleable, and unforgeable all the same."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: a longer signature is as good."""
        return super().verify(vk, Signature(sigma[:SIGNATURE_LENGTH]), m)
