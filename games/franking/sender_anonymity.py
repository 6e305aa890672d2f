"""Franking: the sender's anonymity against whoever forwards."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.franking.stage import ALICE, BOB, CAROL, CLUBHOUSE, Stage
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import Fanout, Peer, Room, Uri
from schemes.values import Message

S = TypeVar("S", bound=MessageFranking)

SAID = Message(b"see you at noon")
SENDERS = ALICE, CAROL, Uri(b"mimi://b.example/u/diana"), Uri(b"mimi://b.example/u/ellen")


@dataclass(frozen=True)
class View:
    """What a follower knows: who is in the room, and the hub's public keys."""

    room: Room
    members: tuple[Peer, ...]


class Follower(StrEnum):
    """What a follower sees of its own client."""

    PASSIVE = "passive"
    REACTION = "reaction"


@FRANKINGS.game(
    "franking/sender_anonymity",
    cites="5.3, metadata hiding; draft-ietf-mimi-protocol-06, Message Franking, Hub processing",
    dma="7(8)",
    corrupts={
        Follower.PASSIVE: Corruption(semi_honest=frozenset({Role.FORWARDER})),
        Follower.REACTION: Corruption(malicious=frozenset({Role.FORWARDER})),
    },
    versions=Follower,
)
class SenderAnonymity(LeftOrRight[S]):
    """Who of the room's members sent a message? A follower is not to know.

    Left and right are members, all with names of one length, for the length of what is encrypted
    is the channel's business (MLS pads). The message is the same. The follower has the names and
    public keys of all, the hub's public keys, and no secret of the room; it may have messages sent
    by members of its choice. Under `[reaction]` it also gives bob's client whatever it likes and
    sees whether that was shown, as receipts tell.

    Inadmissible: a sender who is not one of them, for a follower knows its own users' messages;
    and, under `[passive]`, to deliver. A challenge may be delivered, changed or not: as it is, it
    is shown whoever sent it.
    """

    version: Follower

    def initialize(self) -> View:
        """Bob and those who write to him."""
        self.stage = Stage(self.scheme, self.coins, BOB, *SENDERS)
        members = tuple(self.stage.peers.values())
        return View(self.stage.room(CLUBHOUSE).outside, members)

    @oracle
    def choices(self) -> tuple[Uri, ...]:
        """Those who write."""
        return SENDERS

    @oracle
    def challenge(self, left: Uri, right: Uri) -> Fanout:
        """Left writes to bob if b = 0, right if b = 1: what the follower gets."""
        admit(left in SENDERS and right in SENDERS, "one of those who write")

        return self.stage.send((left, right)[self.side], BOB, CLUBHOUSE, SAID)

    @oracle
    def send(self, sender: Uri, m: Message) -> Fanout:
        """A member of the follower's choice writes to bob."""
        admit(sender in SENDERS, "one of those who write")

        return self.stage.send(sender, BOB, CLUBHOUSE, m)

    @oracle
    def deliver(self, fanout: Fanout) -> bool:
        """Bob's client gets this: whether it was shown."""
        admit(self.version is Follower.REACTION, "the follower sees what its client does")

        return not isinstance(attempt(self.stage.receive, BOB, fanout), Rejection)
