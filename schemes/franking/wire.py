"""What clients, the hub and followers say to each other, and what each of them has."""

from dataclasses import dataclass

from harness.declare.wire import Wire
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

TIME = 8
"""Bytes of a time stamp: milliseconds since 1970, big-endian."""


class Uri(bytes):
    """A user or a room by its URI, in UTF-8 (`mimi://b.example/u/alice`)."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.decode(errors="replace")


class Timestamp(bytes):
    """When the hub accepted a message (8 bytes); empty where nobody vouches for a time."""

    __slots__ = ()


class Inside(bytes):
    """What the group's channel encrypts: the content with all that its receiver needs."""

    __slots__ = ()


class Bound(bytes):
    """Additional authenticated data of the channel: seen by hub and followers, changed by none."""

    __slots__ = ()


class Loose(bytes):
    """What travels beside the ciphertext in the clear: whoever passes it on may change it."""

    __slots__ = ()


class ForHub(bytes):
    """What the sender's client tells the hub alone."""

    __slots__ = ()


class RoomSecret(SecretKey):
    """What a group exports to its members and to the hub, and to no follower."""

    __slots__ = ()


class ClientSecret(SecretKey):
    """What a client franks and verifies with; empty where that takes no key."""

    __slots__ = ()


class ClientPublic(PublicKey):
    """The public key of it, which everybody has from an honest directory."""

    __slots__ = ()


class HubKeys(Wire):
    """The hub's secret keys: each franking has a class of its own."""


class HubPublic(Wire):
    """What everybody knows of the hub."""


class Stamp(Wire):
    """What the hub adds to a message for whoever receives it."""


@dataclass(frozen=True)
class Unstamped(Stamp):
    """Nothing: the hub adds nothing, or somebody took it off."""


@dataclass(frozen=True)
class Peer(Wire):
    """Another user: its name and its public key."""

    uri: Uri
    public: ClientPublic


@dataclass(frozen=True)
class Client:
    """A user's client, with its keys."""

    uri: Uri
    secret: ClientSecret
    public: ClientPublic

    @property
    def peer(self) -> Peer:
        """What others know of it."""
        return Peer(self.uri, self.public)


@dataclass(frozen=True)
class Room:
    """A room, as a member or the hub knows it; a follower has the same without the secret."""

    uri: Uri
    hub: HubPublic
    secret: RoomSecret

    @property
    def outside(self) -> "Room":
        """What a follower knows of it."""
        return Room(self.uri, self.hub, RoomSecret())


@dataclass(frozen=True)
class Context(Wire):
    """Who said something, where, and when the hub accepted it."""

    sender: Uri
    room: Uri
    time: Timestamp


@dataclass(frozen=True)
class Sent(Wire):
    """What a sender's client makes of a message."""

    inside: Inside
    bound: Bound
    loose: Loose
    for_hub: ForHub


@dataclass(frozen=True)
class Submission(Wire):
    """What the sender's provider submits to the hub, for a sender that it has authenticated."""

    sender: Uri
    room: Uri
    c: Ciphertext
    bound: Bound
    loose: Loose
    for_hub: ForHub


@dataclass(frozen=True)
class Fanout(Wire):
    """What the hub sends to every follower, and a follower to its clients."""

    room: Uri
    time: Timestamp
    c: Ciphertext
    bound: Bound
    loose: Loose
    stamp: Stamp


@dataclass(frozen=True)
class Delivered(Wire):
    """A fan-out after its channel was opened: `sender` is whom the channel authenticated."""

    sender: Peer
    room: Uri
    time: Timestamp
    inside: Inside
    bound: Bound
    loose: Loose
    stamp: Stamp


@dataclass(frozen=True)
class Evidence(Wire):
    """What there is of a message when both devices were taken."""

    sent: Sent
    time: Timestamp
    stamp: Stamp


@dataclass(frozen=True)
class Report(Wire):
    """What a receiver hands to the hub: whom it accuses, where and when, and the evidence."""

    accused: Uri
    room: Uri
    time: Timestamp
    inside: Inside
    stamp: Stamp


@dataclass(frozen=True)
class Judged(Wire):
    """What the hub is convinced of: the accused said this, there and then."""

    context: Context
    m: Message


@dataclass(frozen=True)
class Received(Wire):
    """What is shown to a receiver, and the report that it can make of it."""

    shown: Judged
    report: Report
