"""The weak Fiat-Shamir transformation of two public prototypes (FINDINGS F18)."""

from harness.declare.registry import Break, scheme
from schemes.amf.tyagi19 import DOMAIN, Statement, Tyagi19
from harness.declare.encoding import join


def message_only(s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
    """The fault: neither keys nor J, R, E_J, E_R are hashed."""
    return join(DOMAIN, m, *commitments)


ADVERSARY = "choose_the_statement_last"
FRAMED = (
    "The challenge does not depend on J and E_J: the forger fixes the commitments first, and "
    "solves for a J that fits the challenge; no secret key is used."
)
REPORTED = "The challenge does not depend on pk_r: any recipient reports another one's tag."

WEAK_FIAT_SHAMIR = scheme(
    "amf",
    "weak_fiat_shamir",
    doc="Tyagi19 whose challenge hashes message and commitments, nothing else.",
    fault="The challenge hashes only the message and the commitments, not the statement.",
    breaks=[
        Break("amf/unforgeability", ADVERSARY, FRAMED),
        Break("amf/receiver_binding", ADVERSARY, FRAMED),
        Break("amf/receiver_binding", "another_recipient", REPORTED),
        Break("amf/receiver_binding", "cross_use", REPORTED),
        Break(
            "amf/sender_binding",
            ADVERSARY,
            "The challenge does not depend on R and E_R: the sender proves w for an R that it "
            "chooses last, and so need not prove that the judge can open J.",
        ),
    ],
)(Tyagi19(transcript=message_only))
