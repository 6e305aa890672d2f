"""A stamp that says nothing of the sender."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import Context, Uri


@FRANKINGS.fault(
    "forgets_sender",
    "Neither what the hub keys nor what it vouches for has the sender in it.",
    of=MIMI_REPAIRED,
    breaks=[
        Break(
            "franking/receiver_binding[sender-honest]",
            "frank_in_her_name",
            "Anybody gets a stamp that is good for alice.",
        ),
    ],
)
class ForgetsSender(Mimi):
    """mimi_repaired whose hub stamps room and time."""

    def of(self, context: Context) -> Context:
        """The fault: everybody is nobody."""
        return Context(Uri(), context.room, context.time)
