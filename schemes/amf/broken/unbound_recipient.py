"""The published scheme's Judge, which ignores pk_r (FINDINGS F18)."""

from harness.declare.registry import Break, scheme
from schemes.amf.tyagi19 import Statement, Tyagi19, everything


def all_but_the_recipient(s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
    """The fault: pk_r is not hashed (g stands in its place)."""
    return everything(s._replace(pk_r=s.g), m, commitments)


WHY = "A tag made for one recipient is accepted when another one reports it."

UNBOUND_RECIPIENT = scheme(
    "amf",
    "unbound_recipient",
    doc="Tyagi19 whose challenge leaves pk_r out, as published.",
    fault="The challenge does not hash the recipient's public key, which Judge then never uses.",
    breaks=[
        Break(
            "amf/receiver_binding",
            "another_recipient",
            WHY,
        ),
        Break("amf/receiver_binding", "cross_use", WHY),
    ],
)(Tyagi19(transcript=all_but_the_recipient))
