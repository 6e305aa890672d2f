"""What several attacks on frankings do alike."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TypeVar

from adversaries.generic.mutants import drawn, mutants
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import (
    Client,
    Fanout,
    ForHub,
    Room,
    Sent,
    Stamp,
    Submission,
    Timestamp,
    Unstamped,
    Uri,
)
from schemes.values import Ciphertext

Seen = Sent | Fanout

W = TypeVar("W", bound=Wire)

TRIES = 6
"""Mutants of a field in a trial, drawn anew each time."""


def mutated(message: W, coins: Coins) -> Iterator[W]:
    """With one field nearly as it was; also of a message inside."""
    for field in fields(message):  # type: ignore[arg-type]  # a message is a dataclass
        value = getattr(message, field.name)
        if isinstance(value, Wire):
            yield from (evolve(message, **{field.name: inner}) for inner in mutated(value, coins))
        else:
            for mutant in drawn(mutants(value, coins, tries=TRIES), TRIES, coins):
                yield evolve(message, **{field.name: type(value)(mutant)})


def own_client(scheme: MessageFranking, uri: Uri, coins: Coins) -> Client:
    """A client under any name, with new keys of the adversary's."""
    secret, public = scheme.enrol(coins)
    return Client(uri, secret, public)


def own_stamp(
    scheme: MessageFranking, room: Room, sender: Uri, seen: Seen, time: Timestamp, coins: Coins
) -> tuple[Room, Stamp]:
    """The stamp of a hub of the adversary's own on what it has seen; the room, at that hub.

    `Unstamped` if the algorithm wants more than was seen.
    """
    keys, public = scheme.found(coins)
    told = seen.for_hub if isinstance(seen, Sent) else ForHub()
    submission = Submission(sender, room.uri, Ciphertext(), seen.bound, seen.loose, told)
    made = attempt(scheme.stamp, keys, room, submission, time)
    stamp = Unstamped() if isinstance(made, Rejection) else made
    return Room(room.uri, public, room.secret), stamp
