"""A frank that names the sender."""

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Frank, Mimi
from schemes.franking.mimi_06 import MIMI_REPAIRED
from schemes.franking.wire import (
    Bound,
    Context,
    ForHub,
    HubKeys,
    Room,
    Stamp,
    Submission,
    Timestamp,
)
from schemes.sig.ed25519 import SIGNATURE_LENGTH
from schemes.values import Signature


@FRANKINGS.fault(
    "names_sender",
    "The hub writes the sender behind server_frank, for the convenience of receivers.",
    of=MIMI_REPAIRED,
    breaks=[
        Break("franking/sender_anonymity", "repeat_and_compare", "The follower reads it."),
        Break("franking/sender_anonymity", "confirm_a_guess", "The follower reads it."),
    ],
)
class NamesSender(Mimi):
    """mimi_repaired with a talkative hub."""

    def stamp(self, keys: HubKeys, room: Room, submission: Submission, time: Timestamp) -> Stamp:
        """The fault: the sender stands behind the signature."""
        frank = super().stamp(keys, room, submission, time)
        assert isinstance(frank, Frank)
        return evolve(frank, signature=Signature(frank.signature + submission.sender))

    def check_stamp(
        self, room: Room, context: Context, tag: Bound, stamp: Stamp, opening: ForHub
    ) -> Frank:
        """The receiver cuts it off again."""
        if type(stamp) is Frank:
            stamp = evolve(stamp, signature=Signature(stamp.signature[:SIGNATURE_LENGTH]))
        return super().check_stamp(room, context, tag, stamp, opening)
