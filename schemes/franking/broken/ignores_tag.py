"""A receiver that does not hold the tag against the content."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Content, Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import Bound


@FRANKINGS.fault(
    "ignores_tag",
    "The receiver does not compute franking_tag.",
    of=MIMI_REPAIRED,
    breaks=[
        Break(
            "franking/sender_binding",
            "dishonest_tags",
            "What is shown has a tag of something else, and cannot be reported.",
        ),
    ],
)
class IgnoresTag(Mimi):
    """mimi_repaired with a receiver in a hurry."""

    def check_tag(self, content: Content, tag: Bound) -> None:
        """The fault: any tag will do."""
