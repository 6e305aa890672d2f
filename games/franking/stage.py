"""The stage of the franking games: a hub, its rooms, their members, and an ideal channel.

The channel stands for MLS, which is not in question: it hides `inside` but for its length, keeps
`inside` and `bound` together, and tells its members who sent them, and nobody else anything. A
BROKEN needs nothing of it. A HOLDS is about the franking over such a channel.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import (
    TIME,
    Bound,
    Client,
    ClientPublic,
    Context,
    Delivered,
    Fanout,
    Inside,
    Judged,
    Peer,
    Received,
    Report,
    Room,
    Sent,
    Submission,
    Timestamp,
    Uri,
)
from schemes.values import Ciphertext, Message

S = TypeVar("S", bound=MessageFranking)

ALICE = Uri(b"mimi://b.example/u/alice")
CAROL = Uri(b"mimi://b.example/u/carol")
BOB = Uri(b"mimi://c.example/u/bobby")
MALLORY = Uri(b"mimi://d.example/u/mally")
CLUBHOUSE = Uri(b"mimi://hub.example/r/clubhouse")
LIBRARY = Uri(b"mimi://hub.example/r/library")

BEGINNING = 1_775_000_000_000
"""Milliseconds since 1970: the clock of the hub at the first message."""

TICK = 1000

OVERHEAD = 16
"""Bytes by which a ciphertext is longer than what is in it."""


@dataclass(frozen=True)
class Sealed:
    """What a ciphertext of the channel is."""

    sender: Uri
    room: Uri
    inside: Inside
    bound: Bound


class Stage(Generic[S]):
    """A hub with two rooms; whoever enrols is a member of every room."""

    def __init__(self, scheme: S, coins: Coins, *users: Uri) -> None:
        self.scheme, self.coins = scheme, coins
        self.keys, self.hub = scheme.found(coins)
        self.rooms: dict[Uri, Room] = {}
        self.clients: dict[Uri, Client] = {}
        self.peers: dict[Uri, Peer] = {}
        self.sealed: dict[Ciphertext, Sealed] = {}
        self.clock = BEGINNING
        for uri in (CLUBHOUSE, LIBRARY):
            self.open_room(uri)
        for user in users:
            self.enrol(user)

    def open_room(self, uri: Uri) -> Room:
        """A new room at the hub."""
        self.rooms[uri] = Room(uri, self.hub, self.scheme.gather(self.coins))
        return self.rooms[uri]

    def enrol(self, uri: Uri) -> Client:
        """A new user with an honest client."""
        secret, public = self.scheme.enrol(self.coins)
        self.clients[uri] = Client(uri, secret, public)
        self.peers[uri] = self.clients[uri].peer
        return self.clients[uri]

    def publish(self, uri: Uri, public: ClientPublic) -> None:
        """Whatever key a user of the adversary's gives to the directory."""
        self.peers[uri] = Peer(uri, public)

    def room(self, uri: Uri) -> Room:
        """Raises Rejection."""
        if uri not in self.rooms:
            raise Rejection(Reason.UNKNOWN, "room")
        return self.rooms[uri]

    def peer(self, uri: Uri) -> Peer:
        """What the directory has. Raises Rejection."""
        if uri not in self.peers:
            raise Rejection(Reason.UNKNOWN, "user")
        return self.peers[uri]

    def frank(self, sender: Uri, to: Uri, room: Uri, m: Message) -> Sent:
        """What an honest client makes of a message. Raises Rejection."""
        me, peer = self.clients[sender], self.peers[to]
        return self.scheme.frank(me, peer, self.room(room), m, self.coins)

    def submission(self, sender: Uri, room: Uri, sent: Sent) -> Submission:
        """What the hub sees of it: the channel's ciphertext, and what is in the clear."""
        c = Ciphertext(self.coins.bytes(len(sent.inside) + OVERHEAD))
        self.sealed[c] = Sealed(sender, room, sent.inside, sent.bound)
        return Submission(sender, room, c, sent.bound, sent.loose, sent.for_hub)

    def submit(self, sender: Uri, room: Uri, sent: Sent) -> Fanout:
        """Seal, submit, stamp, fan out. Raises Rejection."""
        known, time = self.room(room), Timestamp(self.clock.to_bytes(TIME, "big"))
        s = self.submission(sender, room, sent)
        stamp = self.scheme.stamp(self.keys, known, s, time)
        self.clock += TICK
        return Fanout(room, time, s.c, s.bound, s.loose, stamp)

    def send(self, sender: Uri, to: Uri, room: Uri, m: Message) -> Fanout:
        """All that happens to an honest message up to the follower. Raises Rejection."""
        return self.submit(sender, room, self.frank(sender, to, room, m))

    def opened(self, fanout: Fanout) -> Delivered:
        """The channel's part of a member's work. Raises Rejection."""
        sealed = self.sealed.get(fanout.c)
        if sealed is None or (sealed.room, sealed.bound) != (fanout.room, fanout.bound):
            raise Rejection(Reason.INVALID, "the channel does not open it")
        sender = self.peer(sealed.sender)
        return Delivered(
            sender,
            fanout.room,
            fanout.time,
            sealed.inside,
            sealed.bound,
            fanout.loose,
            fanout.stamp,
        )

    def receive(self, me: Uri, fanout: Fanout) -> Received:
        """A member opens the channel and checks. Raises Rejection."""
        delivered = self.opened(fanout)
        return self.scheme.receive(self.clients[me], self.room(fanout.room), delivered)

    def judge(self, by: Uri, report: Report) -> Judged:
        """The hub judges, with the keys that the directory has. Raises Rejection."""
        room, accused = self.room(report.room), self.peer(report.accused)
        return self.scheme.judge(self.keys, room, accused, self.peer(by), report)


def stamped(sender: Uri, fanout: Fanout, m: Message) -> Judged:
    """What is true of an honest message, as a judge would say it."""
    return Judged(Context(sender, fanout.room, fanout.time), m)


def timeless(said: Judged) -> Judged:
    """The same where nobody vouches for a time."""
    return Judged(Context(said.context.sender, said.context.room, Timestamp()), said.m)
