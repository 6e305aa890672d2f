"""A judge that opens nothing."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19

WHY = "Forgeries that are there for the sake of deniability convince the judge."


@AMF.fault(
    "unopened_judges_half",
    "The judge checks the proof, and not that J = E_J^sk_j.",
    cwe=347,
    breaks=[
        Break("amf/receiver_binding", "cross_use", WHY),
    ],
)
class UnopenedJudgesHalf(Tyagi19):
    """Tyagi19 whose judge relies on the proof, which a forger can make."""

    def judges_half(self, code: bytes, e_j: Point, sk_j: int) -> Point:
        """The fault: any element will do, and sk_j is not used."""
        return self.element(code)
