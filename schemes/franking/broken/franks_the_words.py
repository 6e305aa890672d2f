"""An asymmetric tag on the words alone."""

from harness.declare.finding import Break
from schemes.franking.asymmetric import ASYMMETRIC_FRANKING, Asymmetric
from schemes.franking.interface import FRANKINGS
from schemes.franking.wire import Uri
from schemes.values import Message


@FRANKINGS.fault(
    "franks_the_words",
    "The tag is about the message, and says nothing of the room.",
    of=ASYMMETRIC_FRANKING,
    breaks=[
        Break(
            "franking/receiver_binding[sender-honest]",
            "tamper_with_reports",
            "What was said in one room is reported in another.",
        ),
    ],
)
class FranksTheWords(Asymmetric):
    """asymmetric, with a tag on m alone."""

    def franked(self, sender: Uri, room: Uri, m: Message) -> Message:
        """The fault: neither sender nor room; the keys say who it was, and nothing says where."""
        return m
