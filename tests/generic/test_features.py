"""What the generic adversaries see in a view, and what they make of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

import pytest

from adversaries.generic.features import (
    Asked,
    Samples,
    Votes,
    at_places,
    blocks_of,
    changed,
    in_common,
    names_in,
    short_ones,
    sizes_of,
    widest_gap,
)
from adversaries.generic.left_or_right import widest
from adversaries.generic.views import Eye, Path, leaves, messages, opened_by, parsed, smallest
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
    assert leaves(View({b"k": 1}, b"c", (refused,))) == [
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
    sizes = sizes_of(Eye(measures=True).look(whole))
    assert sizes["Envelope.request", "Parcel"] == len(PARCEL.encode())
    assert sizes["Envelope.request", "Parcel.note", "Note"] == len(PARCEL.note.encode())
    assert sizes["Envelope.request", "Parcel.note", "Note.m"] == 2
    assert sizes["Envelope.answer", "Note"] == len(PARCEL.note.encode())


def test_a_state_is_read_again_when_it_changes_and_only_then() -> None:
    eye, state = Eye(), {b"k": b"v"}
    first, same = (eye.look(View(state, b"c", ())) for _ in range(2))
    other = eye.look(View({b"k": b"w"}, b"c", ()))
    assert first.kept is same.kept
    assert (("View.state", b"k"), b"w") in other.kept
    assert changed(first.kept, same.kept) == set()
    assert changed(first.kept, other.kept) == {("View.state", b"k")}


def test_blocks_are_counted_from_either_end() -> None:
    head, tail = bytes(range(16)), bytes(range(100, 116))
    assert {head, tail} <= blocks_of([head + b"x" + tail])
    assert not blocks_of([b"fifteen bytes.."])
    assert blocks_of([head * 3]) == {head}


def test_names_are_counted_and_an_empty_one_is_none() -> None:
    count = names_in(b"ann", (b"bob", b""))
    assert count([b"ann, ann", b"carol"]) == {(b"ann", 2)}


def test_short_strings_are_kept_with_their_places() -> None:
    assert short_ones([((1,), b"x"), ((2,), b"sixteen bytes ..")]) == {(1, b"x")}


def test_the_widest_choices_differ_most() -> None:
    assert widest((b"aa", b"b", b"ccccc", b"dd")) == (b"b", b"ccccc")


def test_fields_in_fields_are_parsed_padded_or_not() -> None:
    inner = join(b"a", b"bb")
    assert list(parsed(join(inner, b"c"))) == [join(inner, b"c"), inner, b"a", b"bb", b"c"]
    assert list(parsed(b"not fields")) == [b"not fields"]
    padded = inner + b"\x80\0\0"
    assert list(parsed(padded)) == [padded, b"a", b"bb"]
    assert list(smallest(join(padded, b"c"))) == [b"a", b"bb", b"c"]


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


def test_what_was_sent_is_opened_once_and_what_is_in_it_again(counting: Counting) -> None:
    coins = Coins(b"open")
    (sk, pk), (other, pk2) = counting.keygen(coins), counting.keygen(coins)
    deep = counting.enc(pk2, Message(b"deep"), coins)
    one, two = (counting.enc(pk, Message(m), coins) for m in (b"one", join(b"head", deep)))
    strings = [join(b"head", one), two, two]
    assert set(opened_by(counting, [other, sk], strings)) == {b"one", join(b"head", deep)}
    assert set(opened_by(counting, [sk, other], strings, 2)) == {
        b"one",
        join(b"head", deep),
        b"deep",
    }
    before = counting.tried
    assert list(opened_by(counting, [sk], [one, one])) == [b"one"]
    assert counting.tried == before + 1


def test_a_state_is_not_opened() -> None:
    seen = Eye().look(View({b"inbox": b"old"}, b"c", (Envelope(None, OFFICE, PARCEL, None),)))
    assert b"old" not in [data for _, data in seen.said]
    assert b"old" in [data for _, data in seen.kept]


def samples(left: Any, right: Any, straight: Any, crossed: Any) -> Samples:
    """With two challenges asked."""
    return Samples(left, right, (Asked(straight, True), Asked(crossed, False)))


@pytest.mark.parametrize(
    ("straight", "crossed", "votes"),
    [
        ({"l", 3}, {"r", 4}, Votes(2, 0)),
        ({"r", 3}, {"l", 4}, Votes(0, 2)),
        ({"l"}, {"l"}, Votes(0, 0)),
        ({3}, {4}, Votes(0, 0)),
        ({3}, {"r"}, Votes(1, 0)),  # the left side is the one that shows nothing of its own
    ],
)
def test_only_what_a_whole_side_shows_counts(
    straight: set[Any], crossed: set[Any], votes: Votes
) -> None:
    left = {1} if votes == (1, 0) else {"l", 1}
    assert in_common(samples(left, {"r", 2}, straight, crossed)) == votes


def test_bytes_at_their_places_are_compared_from_either_end() -> None:
    path = ("m",)
    strings = (b"a1LLx", b"b2RRx", b"c3LLx", b"d4RRx")
    assert at_places(samples(*({path: s} for s in strings))) == (2, 0)
    strings = (b"ab1L", b"c2R", b"defg3R", b"4L")
    assert at_places(samples(*({path: s} for s in strings))) == (0, 1)
    assert at_places(samples({path: b"l"}, {path: b"r"}, {}, {})) == (0, 0)


def test_the_widest_gap_is_the_clearest() -> None:
    a: Path = ("a",)
    b: Path = ("b",)
    noisy = [{a: size, b: 5} for size in (1, 9, 3)]
    clear = [{a: size, b: 8} for size in (5, 12, 0)]
    gap = widest_gap(noisy, clear)
    assert gap is not None
    assert (gap.path, gap.left, gap.right) == (b, 5, 8)
    assert widest_gap(noisy, noisy) is None
