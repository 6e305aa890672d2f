"""What the generic adversaries see in a view."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

import pytest

from adversaries.generic.left_or_right import (
    blocks_of,
    leaves,
    lengths_of,
    messages,
    names_in,
    opened_by,
    parsed,
    widest,
)
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address, Envelope, View
from harness.declare.wire import Request, Wire
from schemes.pke.hpke import Hpke
from schemes.values import Identifier, Message, PkeCiphertext, PkeSecretKey


class Colour(Enum):
    """Not text."""

    RED = 1


class Stage(StrEnum):
    """Text."""

    NEW = "new"


class Office(Address):
    """An address that is its name."""

    def __str__(self) -> str:
        return "office"


@dataclass(frozen=True)
class Person(Address):
    """An address with parts."""

    uid: Identifier


@dataclass(frozen=True)
class Note(Wire):
    """A message."""

    state: bytes
    m: Message


@dataclass(frozen=True)
class Parcel(Request[Note]):
    """A message with another in it."""

    note: Note
    more: tuple[Identifier, ...]


ANN = Person(Identifier(b"ann"))
OFFICE = Office()
PARCEL = Parcel(Note(b"s", Message(b"mm")), (Identifier(b"x"), Identifier(b"yy")))


def said(value: Any) -> list[bytes]:
    """The leaves without their paths."""
    return [data for _, data in leaves(value)]


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (b"bytes", [b"bytes"]),
        ("text", [b"text"]),
        (12, [b"12"]),
        (True, [b"True"]),
        (None, []),
        (1.5, []),
        (Colour.RED, [b"1"]),
        (Stage.NEW, [b"new"]),
        (OFFICE, [b"office"]),
        (ANN, [b"ann"]),
        (Rejection(Reason.INVALID, "tag"), [b"invalid: tag"]),
        ((b"a", [b"b", None]), [b"a", b"b"]),
        ({b"k": b"v"}, [b"k", b"v"]),
        (frozenset({b"b", b"a"}), [b"a", b"b"]),
        (PARCEL, [b"s", b"mm", b"x", b"yy"]),
        (Envelope(None, OFFICE, PARCEL.note, None), [b"office", b"s", b"mm"]),
    ],
)
def test_everything_in_a_view_is_seen(value: Any, seen: list[bytes]) -> None:
    assert said(value) == seen


def test_a_path_names_the_owner_of_a_field() -> None:
    refused = Envelope(ANN, OFFICE, PARCEL, Rejection(Reason.REFUSED))
    assert list(leaves(View({b"k": 1}, b"c", (refused,)))) == [
        (("View.state", "key"), b"k"),
        (("View.state", b"k"), b"1"),
        (("View.coins",), b"c"),
        (("View.envelopes", 0, "Envelope.sender", "Person.uid"), b"ann"),
        (("View.envelopes", 0, "Envelope.receiver"), b"office"),
        (("View.envelopes", 0, "Envelope.request", "Parcel.note", "Note.state"), b"s"),
        (("View.envelopes", 0, "Envelope.request", "Parcel.note", "Note.m"), b"mm"),
        (("View.envelopes", 0, "Envelope.request", "Parcel.more", 0), b"x"),
        (("View.envelopes", 0, "Envelope.request", "Parcel.more", 1), b"yy"),
        (("View.envelopes", 0, "Envelope.answer"), b"refused"),
    ]


def test_every_message_is_seen_whole() -> None:
    whole = Envelope(None, OFFICE, PARCEL, PARCEL.note)
    assert list(messages((whole,))) == [
        ((0, "Envelope.request"), PARCEL),
        ((0, "Envelope.request", "Parcel.note"), PARCEL.note),
        ((0, "Envelope.answer"), PARCEL.note),
    ]
    assert {
        ("Envelope.request", "Parcel", len(PARCEL.encode())),
        ("Envelope.request", "Parcel.note", "Note", len(PARCEL.note.encode())),
        ("Envelope.request", "Parcel.note", "Note.m", 2),
        ("Envelope.answer", "Note", len(PARCEL.note.encode())),
    } <= lengths_of(whole)


def test_blocks_are_counted_from_either_end() -> None:
    head, tail = bytes(range(16)), bytes(range(100, 116))
    assert {head, tail} <= blocks_of(head + b"x" + tail)
    assert not blocks_of(b"fifteen bytes..")


def test_names_are_counted_and_an_empty_one_is_none() -> None:
    count = names_in(b"ann", (b"bob", b""))
    assert count((b"ann, ann", [b"carol"])) == {(b"ann", 2)}


def test_the_widest_choices_differ_most() -> None:
    assert widest((b"aa", b"b", b"ccccc", b"dd")) == (b"b", b"ccccc")


def test_fields_in_fields_are_parsed() -> None:
    inner = join(b"a", b"bb")
    assert list(parsed(join(inner, b"c"))) == [join(inner, b"c"), inner, b"a", b"bb", b"c"]
    assert list(parsed(b"not fields")) == [b"not fields"]


class Counting(Hpke):
    """HPKE that counts what it is asked to decrypt."""

    tried: int = 0

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """Count, and decrypt."""
        type(self).tried += 1
        return super().dec(sk, c)


@pytest.fixture
def counting() -> Iterator[Counting]:
    """One that starts at zero."""
    Counting.tried = 0
    yield Counting()
    Counting.tried = 0


def test_what_was_sent_is_opened_and_a_state_is_not(counting: Counting) -> None:
    """A message may have a field of that name, and is opened all the same."""
    coins = Coins(b"open")
    (sk, pk), (other, _) = counting.keygen(coins), counting.keygen(coins)
    one, two, old = (counting.enc(pk, Message(m), coins) for m in (b"one", b"two", b"old"))
    note = Note(one, Message(join(b"head", two)))
    view = View({b"inbox": old}, b"c", (Envelope(None, OFFICE, note, None),))
    assert list(opened_by(counting, [other, sk], view)) == [b"one", b"two"]
    before = counting.tried
    assert list(opened_by(counting, [sk], (one, one, one))) == [b"one"]
    assert counting.tried == before + 1
