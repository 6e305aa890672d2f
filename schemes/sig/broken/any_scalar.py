"""Ed25519 that takes S modulo the order of the group."""

from harness.declare.finding import Break
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey

ORDER = 2**252 + 27742317777372353535851937790883648493
SCALAR = 32
WHY = "S and S + L verify alike, so that every signature has a second form"


@SIG.fault(
    "any_scalar",
    "S is reduced before it is checked, as in Ed25519 before RFC 8032 asked for S < L.",
    cites="RFC 8032, section 8.4",
    cwe=347,
    breaks=[Break("sig/suf_cma", "another_signature", WHY)],
)
class AnyScalar(Ed25519):
    """Malleable, and unforgeable all the same."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: S need not be canonical."""
        r, s = sigma[:SCALAR], int.from_bytes(sigma[SCALAR:], "little") % ORDER
        return super().verify(vk, Signature(r + s.to_bytes(SCALAR, "little")), m)
