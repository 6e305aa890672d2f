"""A simulator that forgets the stamp."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.franking.facebook_2016 import KEY, Facebook2016, Reporting, ReportingTag
from schemes.franking.interface import FRANKINGS
from schemes.franking.wire import Client, Evidence, Peer, Room, Timestamp
from schemes.values import Message


@FRANKINGS.fault(
    "denies_with_zeros",
    "What the receiver makes up has a reporting tag of zeros.",
    breaks=[
        Break(
            "franking/deniability[transcript]",
            "compare_evidence",
            "No true reporting tag is ever the same.",
        ),
    ],
)
class DeniesWithZeros(Facebook2016):
    """facebook_2016 with a lazy simulator."""

    def simulate(
        self, me: Client, sender: Peer, room: Room, m: Message, time: Timestamp, coins: Coins
    ) -> Evidence:
        """The fault: nothing random is in the stamp."""
        made_up = super().simulate(me, sender, room, m, time, coins)
        return evolve(made_up, stamp=Reporting(sender.uri, ReportingTag(bytes(KEY))))
