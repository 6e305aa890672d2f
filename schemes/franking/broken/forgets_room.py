"""A stamp that says nothing of the room."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Content, Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import Context, Uri


@FRANKINGS.fault(
    "forgets_room",
    "Neither the stamp nor any check of the content has the room in it.",
    of=MIMI_REPAIRED,
    breaks=[
        Break(
            "franking/receiver_binding[sender-honest]",
            "tamper_with_reports",
            "What was said in one room is reported in another.",
        ),
    ],
)
class ForgetsRoom(Mimi):
    """mimi_repaired where a message belongs to no room."""

    def of(self, context: Context) -> Context:
        """The fault: all rooms are one."""
        return Context(context.sender, Uri(), context.time)

    def check_names(self, content: Content, sender: Uri, room: Uri) -> None:
        """Which room the content names is not looked at."""
        super().check_names(content, sender, content.room_uri)
