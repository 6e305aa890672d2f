"""A proof that says nothing about what the judge will see."""

from harness.declare.registry import Break, scheme
from schemes.amf.proof import Clause, Formula
from schemes.amf.tyagi19 import Statement, Tyagi19, language


def without_the_judges_half(s: Statement) -> Formula:
    """The fault: (E_J = g^v or R = g^w), and no J = pk_j^v."""
    sender, (judge, recipient) = language(s)
    return sender, (Clause(judge.y), recipient)


UNVERIFIED_JUDGE_HALF = scheme(
    "amf",
    "unverified_judge_half",
    doc="Tyagi19 whose proof leaves J = pk_j^v out, so that Verify knows nothing about J.",
    fault="The proof shows E_J = g^v but not J = pk_j^v, so Verify accepts what Judge refuses.",
    breaks=[
        Break(
            "amf/sender_binding",
            "garble_the_judges_half",
            "The sender puts any element in the place of J: the recipient sees a valid tag, the "
            "judge does not.",
        )
    ],
)(Tyagi19(formula=without_the_judges_half))
