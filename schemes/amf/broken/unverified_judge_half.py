"""A proof that says nothing about what the judge will see."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.proof import Clause, Formula
from schemes.amf.tag import Statement
from schemes.amf.tyagi19 import Tyagi19

WHY = (
    "The sender puts any element in the place of J: the recipient sees a valid tag, the judge "
    "does not."
)


@AMF.fault(
    "unverified_judge_half",
    "The proof shows E_J = g^v but not J = pk_j^v, so Verify accepts what Judge refuses.",
    breaks=[Break("amf/sender_binding", "garble_the_judges_half", WHY)],
)
class UnverifiedJudgeHalf(Tyagi19):
    """Tyagi19 whose proof leaves J = pk_j^v out, so that Verify knows nothing about J."""

    def formula(self, s: Statement) -> Formula:
        """The fault: (E_J = g^v or R = g^w), and no J = pk_j^v."""
        sender, (judge, recipient) = super().formula(s)
        return sender, (Clause(judge.y), recipient)
