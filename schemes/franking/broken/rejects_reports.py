"""A hub that accepts no report."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import HubKeys, Judged, Peer, Report, Room


@FRANKINGS.fault(
    "rejects_reports",
    "The hub rejects every report.",
    of=MIMI_REPAIRED,
    breaks=[
        Break("franking/correctness", "honest_use", "Nobody is framed, and nobody is reported."),
        Break("franking/sender_binding", "dishonest_tags", "Whatever is shown cannot be reported."),
    ],
)
class RejectsReports(Mimi):
    """mimi_repaired with a hub that does not like work."""

    def judge(self, keys: HubKeys, room: Room, accused: Peer, by: Peer, report: Report) -> Judged:
        """The fault: nothing is ever true."""
        raise Rejection(Reason.INVALID, "whatever it is")
