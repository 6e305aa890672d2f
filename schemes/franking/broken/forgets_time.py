"""A stamp that says nothing of the time."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import TIME, Context, Timestamp


@FRANKINGS.fault(
    "forgets_time",
    "Neither what the hub keys nor what it vouches for has the time in it.",
    of=MIMI_REPAIRED,
    breaks=[
        Break("franking/forwarder_integrity", "crossbreed_fanouts", "A follower says when it was."),
        Break(
            "franking/receiver_binding[sender-honest]",
            "tamper_with_reports",
            "A receiver says when it was.",
        ),
    ],
)
class ForgetsTime(Mimi):
    """mimi_repaired whose hub stamps sender and room."""

    def of(self, context: Context) -> Context:
        """The fault: it is always the beginning of time."""
        return Context(context.sender, context.room, Timestamp(bytes(TIME)))
