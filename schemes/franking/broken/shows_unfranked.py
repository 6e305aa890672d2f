"""A receiver that checks a frank if there is one."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Frank, Mimi, ServerFrank, Suite
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import Bound, Context, ForHub, Room, Stamp, Unstamped
from schemes.values import Signature


@FRANKINGS.fault(
    "shows_unfranked",
    "A message from which the frank was taken is shown as if it never had one.",
    of=MIMI_REPAIRED,
    breaks=[
        Break(
            "franking/forwarder_integrity",
            "mutate_fanouts",
            "The follower takes the frank off, and nothing can be reported.",
        ),
    ],
)
class ShowsUnfranked(Mimi):
    """mimi_repaired where the frank is optional, as it may be read."""

    def check_stamp(
        self, room: Room, context: Context, tag: Bound, stamp: Stamp, opening: ForHub
    ) -> Frank:
        """The fault: without a stamp nothing is wrong with it."""
        if type(stamp) is Unstamped:
            return Frank(ServerFrank(), Suite(), Signature())
        return super().check_stamp(room, context, tag, stamp, opening)
