"""A simulator whose tags convince nobody."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.franking.asymmetric import ASYMMETRIC_FRANKING, Asymmetric, judge_of
from schemes.franking.interface import FRANKINGS
from schemes.franking.wire import Client, Peer, Room
from schemes.values import AmfPublicKey, FrankingTag, Message


@FRANKINGS.fault(
    "denies_badly",
    "What the receiver makes up fails its own check.",
    of=ASYMMETRIC_FRANKING,
    breaks=[
        Break(
            "franking/deniability", "show_it_to_anybody", "What passes the check cannot be made up."
        ),
    ],
)
class DeniesBadly(Asymmetric):
    """asymmetric with the forger that takes no key."""

    def forged(self, me: Client, sender: Peer, room: Room, m: Message, coins: Coins) -> FrankingTag:
        """The fault: AMF.Forge, whose tags no receiver accepts."""
        keys = AmfPublicKey(sender.public), AmfPublicKey(me.public), judge_of(room)
        return self.amf.forge(*keys, self.franked(sender.uri, room.uri, m), coins)
