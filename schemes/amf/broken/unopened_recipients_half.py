"""A recipient that opens nothing."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19

FORGED = "Forge, which needs no key, convinces the recipient."
ESCAPED = "The sender sends what Forge makes: the recipient takes it, and the judge does not."


@AMF.fault(
    "unopened_recipients_half",
    "The recipient checks the proof, and not that R = E_R^sk_r.",
    cwe=347,
    breaks=[
        Break("amf/unforgeability", "cross_use", FORGED),
        Break("amf/sender_binding", "cross_use", ESCAPED),
    ],
)
class UnopenedRecipientsHalf(Tyagi19):
    """Tyagi19 whose recipient relies on the proof, which a forger can make."""

    def recipients_half(self, code: bytes, e_r: Point, sk_r: int) -> Point:
        """The fault: any element will do, and sk_r is not used."""
        return self.element(code)
