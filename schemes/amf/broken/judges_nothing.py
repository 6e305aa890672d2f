"""A judge that accepts nothing."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19


@AMF.fault(
    "judges_nothing",
    "The judge rejects every report.",
    breaks=[Break("amf/correctness", "honest_use", "Nobody is framed, and nobody is reported.")],
)
class JudgesNothing(Tyagi19):
    """Tyagi19 with a broken judge: receiver binding is perfect."""

    def judges_half(self, code: bytes, e_j: Point, sk_j: int) -> Point:
        """The fault: no J is ever the right one."""
        raise Rejection(Reason.INVALID, "whatever J is")
