"""The conformance kit of frankings between providers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told, watch
from harness.declare.protocols import lacks
from schemes.evolve import evolve
from schemes.franking.interface import FRANKINGS, Deniable, MessageFranking
from schemes.franking.wire import (
    TIME,
    Client,
    Delivered,
    Fanout,
    HubKeys,
    Judged,
    Received,
    Report,
    Room,
    Sent,
    Submission,
    Timestamp,
    Unstamped,
    Uri,
)
from schemes.kits import altered, from_coins, harmless, messages, refusal, unless
from schemes.values import Ciphertext, Message

SHORT = Message(b"see you at noon")
NOW = Timestamp((1_775_000_000_000).to_bytes(TIME, "big"))


@FRANKINGS.kit
def kit(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """What every franking between providers does."""
    parts = round_trips, other_names, changed_contents, junk_stamps, denials, randomness
    return sections(franking, coins, *parts)


@dataclass(frozen=True)
class Cast:
    """A hub, two rooms and three clients; alice writes to bob."""

    franking: MessageFranking
    keys: HubKeys
    rooms: tuple[Room, Room]
    alice: Client
    bob: Client
    carol: Client

    def stamped(self, sent: Sent) -> Fanout:
        """What the hub sends on."""
        c, room = Ciphertext(sent.inside), self.rooms[0]
        s = Submission(self.alice.uri, room.uri, c, sent.bound, sent.loose, sent.for_hub)
        stamp = self.franking.stamp(self.keys, room, s, NOW)
        return Fanout(room.uri, NOW, c, sent.bound, sent.loose, stamp)

    def delivered(self, m: Message, coins: Coins) -> Delivered:
        """What bob has when the channel is open."""
        room = self.rooms[0]
        sent = self.franking.frank(self.alice, self.bob.peer, room, m, coins)
        f = self.stamped(sent)
        return Delivered(
            self.alice.peer, f.room, f.time, sent.inside, sent.bound, sent.loose, f.stamp
        )

    def receive(self, delivered: Delivered) -> Received:
        """Bob checks."""
        room = next(room for room in self.rooms if room.uri == delivered.room)
        return self.franking.receive(self.bob, room, delivered)

    def judge(self, report: Report, accused: Client, room: Room) -> Judged:
        """The hub judges bob's report."""
        peer, by = accused.peer, self.bob.peer
        return self.franking.judge(self.keys, room, peer, by, report)


def cast(franking: MessageFranking, coins: Coins) -> Cast:
    """New keys for everybody."""
    keys, public = franking.found(coins)
    names = b"mimi://hub.example/r/club", b"mimi://hub.example/r/library"
    one, other = (Room(Uri(name), public, franking.gather(coins)) for name in names)
    clients = [
        Client(Uri(b"mimi://b.example/u/" + name), *franking.enrol(coins))
        for name in (b"alice", b"bobby", b"carol")
    ]
    return Cast(franking, keys, (one, other), *clients)


def round_trips(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """What was sent is shown, and the hub understands the same from a report of it."""
    c = cast(franking, coins)
    for m in messages(coins):
        yield from told(round_trip(c, m, coins), f"a message of {len(m)} bytes")


def round_trip(c: Cast, m: Message, coins: Coins) -> Iterator[str]:
    """One message."""
    received = c.receive(c.delivered(m, coins))
    shown, context = received.shown, received.shown.context
    yield unless(
        (context.sender, context.room, shown.m) == (c.alice.uri, c.rooms[0].uri, m),
        f"receive shows another sender, room or message than was sent ({len(m)} bytes)",
    )
    yield unless(
        context.time in (NOW, b""),
        "receive shows another time than the hub's: show the hub's, or none",
    )
    yield unless(
        c.judge(received.report, c.alice, c.rooms[0]) == shown,
        "judge understands another thing than receive has shown: both must return the same",
    )


def other_names(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """No receiver takes another sender than the message's, and no judge another sender or room.

    Which room a message is in the channel tells the receiver, and may be all that does.
    """
    c = cast(franking, coins)
    delivered = c.delivered(SHORT, coins)
    report = c.receive(delivered).report
    other = c.rooms[1].uri
    from_carol = evolve(delivered, sender=c.carol.peer)
    yield refusal(partial(c.receive, from_carol), "receive", "another sender than the message's")
    of_carol = partial(c.judge, evolve(report, accused=c.carol.uri), c.carol, c.rooms[0])
    yield refusal(of_carol, "judge", "another accused than the message's sender")
    elsewhere = partial(c.judge, evolve(report, room=other), c.alice, c.rooms[1])
    yield refusal(elsewhere, "judge", "a report in another room than the message's")


def changed_contents(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """Neither takes a content that was changed."""
    c = cast(franking, coins)
    delivered = c.delivered(SHORT, coins)
    report = c.receive(delivered).report
    yield from altered(
        refusal,
        "receive",
        "content",
        delivered.inside,
        lambda inside: c.receive(evolve(delivered, inside=inside)),
    )
    yield from altered(
        refusal,
        "judge",
        "content",
        report.inside,
        lambda inside: c.judge(evolve(report, inside=inside), c.alice, c.rooms[0]),
    )


def junk_stamps(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """Whatever stands in the clear may be missing: nothing but Rejection is raised."""
    c = cast(franking, coins)
    delivered = c.delivered(SHORT, coins)
    report = c.receive(delivered).report
    for changed, what in (
        (evolve(delivered, stamp=Unstamped()), "no stamp"),
        (evolve(delivered, bound=type(delivered.bound)()), "no authenticated data"),
        (evolve(delivered, loose=type(delivered.loose)()), "nothing beside the ciphertext"),
        (evolve(delivered, time=Timestamp()), "no time"),
    ):
        yield harmless(partial(c.receive, changed), "receive", what)
    bare = evolve(report, stamp=Unstamped(), time=Timestamp())
    yield harmless(partial(c.judge, bare, c.alice, c.rooms[0]), "judge", "no stamp")


def denials(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """What a receiver makes up has the form of what it gets; and no hub takes it for true."""
    if lacks(franking, Deniable):
        return
    deniable: Deniable = watch(franking, Deniable)  # type: ignore[assignment]  # it lacks nothing
    c = cast(franking, coins)
    real, room = c.delivered(SHORT, coins), c.rooms[0]
    made_up = deniable.simulate(c.bob, c.alice.peer, room, SHORT, NOW, coins)
    lengths = [len(part) for part in (made_up.sent.inside, made_up.sent.bound, made_up.sent.loose)]
    yield unless(
        lengths == [len(real.inside), len(real.bound), len(real.loose)],
        "simulate makes other lengths than frank: give both the same",
    )
    report = Report(c.alice.uri, room.uri, NOW, made_up.sent.inside, made_up.stamp)
    accepted = partial(c.judge, report, c.alice, room)
    yield refusal(accepted, "judge", "what simulate has made up")


def randomness(franking: MessageFranking, coins: Coins) -> Iterator[str]:
    """Keys and tags follow from the coins."""
    c = cast(franking, coins)

    def frank(drawn: Coins) -> Sent:
        return franking.frank(c.alice, c.bob.peer, c.rooms[0], SHORT, drawn)

    either = {"gather": franking.gather, "enrol": franking.enrol}
    yield from from_coins(franking, coins, {"found": franking.found, "frank": frank}, either)
