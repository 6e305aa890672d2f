"""What receivers and hubs parse of frankings between providers."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import (
    TIME,
    Bound,
    Client,
    Delivered,
    ForHub,
    Inside,
    Loose,
    Report,
    Room,
    Stamp,
    Submission,
    Timestamp,
    Uri,
)
from schemes.values import Ciphertext, Message
from tests.fuzz.target import SLOW, Target

TEXTS = tuple(map(Message, (b"", b"see you at noon", bytes(300))))
TIMES = tuple(Timestamp(n.to_bytes(TIME, "big")) for n in (0, 1_775_000_000_000))


def fresh(label: str = "fuzz") -> Coins:
    """Coins that are the same each time."""
    return Coins.from_seed(1, "fuzz", label)


def frankings(name: str, franking: MessageFranking) -> Iterator[Target]:
    """Stamp of any submission; Receive and Judge of any content, tag, time and stamp."""
    keys, public = franking.found(fresh("hub"))
    room = Room(Uri(b"mimi://hub.example/r/club"), public, franking.gather(fresh("room")))
    alice, bob = (
        Client(Uri(b"mimi://b.example/u/" + who), *franking.enrol(fresh(who.decode())))
        for who in (b"alice", b"bobby")
    )

    def submitted(bound: bytes, loose: bytes, for_hub: bytes) -> Submission:
        return Submission(
            sender=alice.uri,
            room=room.uri,
            c=Ciphertext(),
            bound=Bound(bound),
            loose=Loose(loose),
            for_hub=ForHub(for_hub),
        )

    def stamp(bound: bytes, loose: bytes, for_hub: bytes) -> Stamp:
        return franking.stamp(keys, room, submitted(bound, loose, for_hub), TIMES[1])

    valid = []
    sents = [franking.frank(alice, bob.peer, room, m, fresh()) for m in TEXTS]
    for sent in sents:
        for time in TIMES:
            s = submitted(sent.bound, sent.loose, sent.for_hub)
            made = franking.stamp(keys, room, s, time)
            valid.append((sent.inside, sent.bound, sent.loose, time, *made.fields()))
    names = [field.name for field in fields(made)]  # type: ignore[arg-type]  # a dataclass

    def delivered(inside: bytes, bound: bytes, loose: bytes, time: bytes, *of: bytes) -> Delivered:
        changes: dict[str, Any] = dict(zip(names, of, strict=True))
        return Delivered(
            sender=alice.peer,
            room=room.uri,
            time=Timestamp(time),
            inside=Inside(inside),
            bound=Bound(bound),
            loose=Loose(loose),
            stamp=evolve(made, **changes),
        )

    def receive(*of: bytes) -> object:
        return franking.receive(bob, room, delivered(*of))

    def judge(*of: bytes) -> object:
        d = delivered(*of)
        report = Report(alice.uri, room.uri, d.time, d.inside, d.stamp)
        return franking.judge(keys, room, alice.peer, bob.peer, report)

    inputs = tuple(valid)
    told = tuple((sent.bound, sent.loose, sent.for_hub) for sent in sents)
    where = f"{FRANKINGS.name}/{name}"
    yield Target(f"{where}/receive", inputs, receive, share=SLOW)
    yield Target(f"{where}/judge", inputs, judge, share=SLOW)
    yield Target(f"{where}/stamp", told, stamp, share=SLOW, rejects=None)
