"""The weak Fiat-Shamir transformation of two public prototypes (FINDINGS F18)."""

from harness.declare.encoding import join
from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Statement
from schemes.amf.tyagi19 import DOMAIN, Tyagi19

ADVERSARY = "choose_the_statement_last"
FRAMED = (
    "The challenge does not depend on J and E_J: the forger fixes the commitments first, and "
    "solves for a J that fits the challenge; no secret key is used."
)
REPORTED = "The challenge does not depend on pk_r: any recipient reports another one's tag."
ESCAPED = (
    "The challenge does not depend on R and E_R: the sender proves w for an R that it chooses "
    "last, and so need not prove that the judge can open J."
)


@AMF.fault(
    "weak_fiat_shamir",
    "The challenge hashes only the message and the commitments, not the statement.",
    seen="Swiss Post: Lewis, Pereira and Teague, How not to prove your election outcome, 2019",
    breaks=[
        Break("amf/unforgeability", ADVERSARY, FRAMED),
        Break("amf/receiver_binding", ADVERSARY, FRAMED),
        Break("amf/receiver_binding[recipient]", "another_recipient", REPORTED),
        Break("amf/receiver_binding[recipient]", "cross_use", REPORTED),
        Break("amf/sender_binding", ADVERSARY, ESCAPED),
    ],
)
class WeakFiatShamir(Tyagi19):
    """Tyagi19 whose challenge hashes message and commitments, nothing else."""

    def transcript(self, s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
        """The fault: neither keys nor J, R, E_J, E_R are hashed."""
        return join(DOMAIN, m, *commitments)
