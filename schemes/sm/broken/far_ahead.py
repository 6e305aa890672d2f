"""The Double Ratchet that follows a header wherever it points."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import SM

FAR = 1 << 16


@SM.fault(
    "far_ahead",
    "A header may skip tens of thousands of messages: forgeries cost seconds.",
    breaks=[Break("sm/cost", "count_far_ahead", "A forged header is followed wherever it points.")],
)
class FarAhead(DoubleRatchet):
    """Its bound is no bound; it has one at all so that who looks for it is done some day."""

    def check_gap(self, gap: int) -> None:
        """The fault: a gap of 65 536 is fine."""
        if gap < 0 or gap > FAR:
            raise Rejection(Reason.INVALID, "received before, or too far ahead")
