"""The Double Ratchet without the Diffie-Hellman half."""

from harness.declare.finding import Break
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import SM

WHY = "Every later key follows from any earlier state."


@SM.fault(
    "no_dh_ratchet",
    "Symmetric chains only: forward secrecy, and no healing.",
    breaks=[
        Break("sm/confidentiality[post-compromise]", "expose_then_go_along", WHY),
        Break("sm/confidentiality[chosen-coins]", "expose_then_go_along", WHY),
        Break("sm/authenticity[healed]", "write_for_the_healed", WHY),
    ],
)
class NoDhRatchet(DoubleRatchet):
    """New pairs are drawn and sent, and nothing comes of them."""

    def root_step(self, root: bytes, dh: bytes) -> tuple[bytes, bytes]:
        """The fault: the shared secret is left out."""
        return super().root_step(root, b"")
