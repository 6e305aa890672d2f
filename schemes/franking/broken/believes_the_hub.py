"""A receiver that believes whatever it is given."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import Client, Context, Delivered, Judged, Received, Report, Room


@FRANKINGS.fault(
    "believes_the_hub",
    "The receiver does not verify what the hub vouches for.",
    of=MIMI_REPAIRED,
    breaks=[
        Break(
            "franking/forwarder_integrity",
            "mutate_fanouts",
            "A spoilt frank is shown, and cannot be reported.",
        ),
        Break(
            "franking/forwarder_integrity",
            "crossbreed_fanouts",
            "So is the frank of another message.",
        ),
        Break(
            "franking/forwarder_integrity", "exchange_franks", "So is the frank of another message."
        ),
        Break(
            "franking/forwarder_integrity",
            "forge_as_a_member",
            "So is the frank of a hub of the follower.",
        ),
    ],
)
class BelievesTheHub(Mimi):
    """mimi_repaired whose receiver cannot verify signatures."""

    def receive(self, me: Client, room: Room, delivered: Delivered) -> Received:
        """The fault: Facebook's receiver, which has nothing to verify."""
        content = self.parsed(delivered.inside)
        self.check_tag(content, delivered.bound)
        self.check_names(content, delivered.sender.uri, room.uri)
        sender, time, inside = content.sender_uri, delivered.time, delivered.inside
        report = Report(sender, room.uri, time, inside, delivered.stamp)
        return Received(Judged(Context(sender, room.uri, time), content.m), report)
