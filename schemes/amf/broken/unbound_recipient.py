"""The published scheme's Judge, which ignores pk_r (FINDINGS F18)."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Statement
from schemes.amf.tyagi19 import Tyagi19

WHY = "A tag made for one recipient is accepted when another one reports it."


@AMF.fault(
    "unbound_recipient",
    "The challenge does not hash the recipient's public key, which Judge then never uses.",
    breaks=[
        Break("amf/receiver_binding[recipient]", "another_recipient", WHY),
        Break("amf/receiver_binding[recipient]", "cross_use", WHY),
    ],
)
class UnboundRecipient(Tyagi19):
    """Tyagi19 whose challenge leaves pk_r out, as published."""

    def transcript(self, s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
        """The fault: g stands in the place of pk_r."""
        return super().transcript(s._replace(pk_r=s.g), m, commitments)
