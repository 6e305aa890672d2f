"""Franking between providers: the algorithms of client, hub and receiver."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.franking.wire import (
    Bound,
    Client,
    ClientPublic,
    ClientSecret,
    Context,
    Delivered,
    Evidence,
    HubKeys,
    HubPublic,
    Judged,
    Peer,
    Received,
    Report,
    Room,
    RoomSecret,
    Sent,
    Stamp,
    Submission,
    Timestamp,
)
from schemes.values import Message


@runtime_checkable
class MessageFranking(Protocol):
    """How a hub that reads nothing can judge a report later.

    The group's channel is not part of it: it encrypts `Sent.inside`, authenticates `Sent.bound`
    beside it, and tells its members who sent it. `stamp`, `receive` and `judge` raise Rejection for
    whatever they do not accept.
    """

    def found(self, coins: Coins) -> tuple[HubKeys, HubPublic]:
        """The keys of a new hub."""

    def gather(self, coins: Coins) -> RoomSecret:
        """What a new group exports to members and hub; empty where nothing is needed."""

    def enrol(self, coins: Coins) -> tuple[ClientSecret, ClientPublic]:
        """The keys of a new client; empty where none are needed."""

    def frank(self, me: Client, to: Peer, room: Room, m: Message, coins: Coins) -> Sent:
        """The client's tag: m for one receiver in a room, ready for the channel."""

    def stamp(self, keys: HubKeys, room: Room, submission: Submission, time: Timestamp) -> Stamp:
        """The hub's stamp on what was submitted."""

    def receive(self, me: Client, room: Room, delivered: Delivered) -> Received:
        """The receiver's check, before anything is shown."""

    def judge(self, keys: HubKeys, room: Room, accused: Peer, by: Peer, report: Report) -> Judged:
        """The hub's check of a report by `by` about `accused`, whose keys are the directory's."""


@runtime_checkable
class Deniable(MessageFranking, Protocol):
    """A franking that says how a receiver would have made it all up."""

    def simulate(
        self, me: Client, sender: Peer, room: Room, m: Message, time: Timestamp, coins: Coins
    ) -> Evidence:
        """What there would be, had `sender` sent m to `me`: made without the sender's and the
        hub's keys."""


@runtime_checkable
class Vouching(MessageFranking, Protocol):
    """A franking in which something that a follower passes on can be held against a context."""

    def vouched(self, room: Room, context: Context, bound: Bound, stamp: Stamp) -> bool:
        """Whether the hub vouches for this context, as far as what is in the clear can tell."""


FRANKINGS = Kind[MessageFranking]("message_franking")
