"""Franking: integrity against whoever forwards."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.franking.stage import ALICE, BOB, CAROL, MALLORY, Stage, stamped, timeless
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import Client, Delivered, Fanout, Judged, Room, Sent, Uri
from schemes.values import Message

S = TypeVar("S", bound=MessageFranking)


@dataclass(frozen=True)
class View:
    """What a follower knows; with a member's help, the member's client and the rooms' secrets."""

    senders: tuple[Uri, ...]
    rooms: tuple[Room, ...]
    mallory: Client | None


class Help(StrEnum):
    """Who helps the follower."""

    ALONE = "alone"
    MEMBER = "with-member"


@FRANKINGS.game(
    "franking/forwarder_integrity",
    cites="6.2; draft-ietf-mimi-protocol-06, Comparison with the Facebook franking scheme",
    dma="7(9)",
    corrupts={
        Help.ALONE: Corruption(malicious=frozenset({Role.FORWARDER})),
        Help.MEMBER: Corruption(malicious=frozenset({Role.FORWARDER, Role.MEMBER})),
    },
    versions=Help,
)
class ForwarderIntegrity(Winning[S]):
    """What bob is shown of an honest sender is true, and he can report it, whoever forwards.

    Alice, carol, bob and the hub are honest; the follower gives bob's client whatever it likes. It
    wins if a message of alice's or carol's is shown that was not sent so (sender, room, message,
    and time where the design vouches for one), or is shown and cannot be reported: the hub refuses
    bob's report, or understands something else. To drop a message, or to show it twice, is no win:
    no franking prevents that, and MLS sees to the second.

    Under `[with-member]` mallory is in the rooms, has their secrets, reads what is sent there, and
    writes there too. What bob is shown of mallory is no win: see `franking/sender_binding`.
    Inadmissible is only what needs mallory, without it.
    """

    version: Help

    def initialize(self) -> View:
        """Alice, bob and carol in two rooms, with or without mallory."""
        member = self.version is Help.MEMBER
        users = (ALICE, BOB, CAROL, MALLORY) if member else (ALICE, BOB, CAROL)
        self.stage = Stage(self.scheme, self.coins, *users)
        self.true: set[Judged] = set()
        rooms = tuple(self.stage.rooms.values())
        if member:
            return View((ALICE, CAROL), rooms, self.stage.clients[MALLORY])
        return View((ALICE, CAROL), tuple(room.outside for room in rooms), None)

    @oracle
    def send(self, sender: Uri, room: Uri, m: Message) -> Fanout:
        """An honest user writes to bob: what the follower gets."""
        admit(sender in (ALICE, CAROL), "alice or carol writes")
        admit(room in self.stage.rooms, "in a room that there is")

        fanout = self.stage.send(sender, BOB, room, m)

        self.true.add(stamped(sender, fanout, m))
        return fanout

    @oracle
    def read(self, fanout: Fanout) -> Delivered | Rejection:
        """What mallory, in the room, has of it when the channel is open."""
        admit(self.version is Help.MEMBER, "a member helps")

        return attempt(self.stage.opened, fanout)

    @oracle
    def submit(self, room: Uri, sent: Sent) -> Fanout | Rejection:
        """Mallory writes anything."""
        admit(self.version is Help.MEMBER, "a member helps")

        return attempt(self.stage.submit, MALLORY, room, sent)

    @oracle
    def deliver(self, fanout: Fanout) -> bool:
        """Bob's client gets this, and bob reports it if it is shown: whether it was shown."""
        received = attempt(self.stage.receive, BOB, fanout)
        if isinstance(received, Rejection):
            return False
        judged = attempt(self.stage.judge, BOB, received.report)

        said = received.shown
        honest = said.context.sender != MALLORY
        true = said in self.true or said in {timeless(one) for one in self.true}
        self.won |= honest and not (true and judged == said)
        return True
