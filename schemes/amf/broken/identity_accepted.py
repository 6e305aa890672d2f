"""A parser that takes the identity element (FINDINGS F18)."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19

ADVERSARY = "identity_element"
FRAMED = "J = E_J = 1 makes u = v = 0 a witness that everybody has: any sender is framed, keyless."
ESCAPED = "R = E_R = 1 makes w = 0 a witness: the sender need not prove that J can be opened."


@AMF.fault(
    "identity_accepted",
    "The identity element is accepted in tags and as a public key.",
    cwe=20,
    breaks=[
        Break("amf/unforgeability", ADVERSARY, FRAMED),
        Break("amf/receiver_binding", ADVERSARY, FRAMED),
        Break("amf/sender_binding", ADVERSARY, ESCAPED),
    ],
)
class IdentityAccepted(Tyagi19):
    """Tyagi19 whose parser takes the identity element."""

    def element(self, code: bytes) -> Point:
        """The fault: the identity's encoding (33 zero bytes) is an element like any other."""
        one = self.point(self.group.base(0))
        return one if code == one.code else super().element(code)
