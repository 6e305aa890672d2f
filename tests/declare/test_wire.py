"""Messages and their bytes: what was encoded is decoded, and nothing else is."""

from dataclasses import dataclass, fields
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Request, Wire


class Name(bytes):
    """A name."""

    __slots__ = ()


@dataclass(frozen=True)
class Nothing(Wire):
    """Without fields."""


@dataclass(frozen=True)
class Alone(Wire):
    """One field."""

    name: Name


@dataclass(frozen=True)
class Flag(Wire):
    """One bit."""

    yes: bool


@dataclass(frozen=True)
class Number(Wire):
    """One number."""

    n: int


@dataclass(frozen=True)
class Pair(Wire):
    """Two fields, and a label, which is none."""

    label: ClassVar[str] = "pair"

    name: Name
    text: bytes


@dataclass(frozen=True)
class Around(Wire):
    """One message in another."""

    pair: Pair


@dataclass(frozen=True)
class Mixed(Wire):
    """A field of each sort."""

    pair: Pair
    yes: bool
    n: int
    name: Name


@dataclass(frozen=True)
class Maybe(Wire):
    """The last field may be absent."""

    name: Name
    more: Name | None


@dataclass(frozen=True)
class OnlyMaybe(Wire):
    """There may be nothing."""

    more: Name | None


@dataclass(frozen=True)
class MaybePair(Wire):
    """There may be a message."""

    name: Name
    pair: Pair | None


@dataclass(frozen=True)
class Many(Wire):
    """The last field is any number of names."""

    name: Name
    more: tuple[Name, ...]


@dataclass(frozen=True)
class ManyPairs(Wire):
    """Any number of messages, and nothing else."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Ask(Request[Pair]):
    """What is answered by a pair."""

    name: Name


names = st.binary(max_size=12).map(Name)
pairs = st.builds(Pair, names, st.binary(max_size=12))
numbers = st.integers(0, 2**32 - 1)
some_names = st.binary(min_size=1, max_size=12).map(Name)
EACH: dict[type[Wire], st.SearchStrategy[Wire]] = {
    Nothing: st.just(Nothing()),
    Alone: st.builds(Alone, names),
    Flag: st.builds(Flag, st.booleans()),
    Number: st.builds(Number, numbers),
    Pair: pairs,
    Around: st.builds(Around, pairs),
    Mixed: st.builds(Mixed, pairs, st.booleans(), numbers, names),
    Maybe: st.builds(Maybe, names, st.none() | some_names),
    OnlyMaybe: st.builds(OnlyMaybe, st.none() | some_names),
    MaybePair: st.builds(MaybePair, names, st.none() | pairs),
    Many: st.builds(Many, names, st.lists(names, max_size=4).map(tuple)),
    ManyPairs: st.builds(ManyPairs, st.lists(pairs, max_size=3).map(tuple)),
    Ask: st.builds(Ask, names),
}
messages = st.one_of(list(EACH.values()))
joined = st.lists(st.binary(max_size=6), max_size=5).map(lambda parts: join(*parts))
each_class = pytest.mark.parametrize("kind", EACH, ids=lambda kind: kind.__name__)


def refused(kind: type[Wire], data: bytes) -> bool:
    """Whether the bytes are refused as malformed."""
    try:
        kind.decode(data)
    except Rejection as rejection:
        assert rejection.reason is Reason.MALFORMED
        return True
    return False


@given(messages)
def test_round_trip(message: Wire) -> None:
    back = type(message).decode(message.encode())
    assert back == message
    for field in fields(message):  # type: ignore[arg-type]  # every message is a dataclass
        assert type(getattr(back, field.name)) is type(getattr(message, field.name))
    assert type(message).of(message.fields()) == message


@each_class
@given(data=st.one_of(st.binary(max_size=40), joined, messages.map(lambda m: m.encode())))
def test_what_is_decoded_is_encoded_as_it_came(kind: type[Wire], data: bytes) -> None:
    """No message has two encodings."""
    if not refused(kind, data):
        assert kind.decode(data).encode() == data


@each_class
@given(data=st.data())
def test_different_messages_have_different_bytes(kind: type[Wire], data: st.DataObject) -> None:
    one, two = data.draw(EACH[kind]), data.draw(EACH[kind])
    assert (one.encode() == two.encode()) is (one == two)


def test_the_bytes_are_the_papers_concatenation() -> None:
    pair = Pair(Name(b"n"), b"t")
    assert Nothing().encode() == b""
    assert Alone(Name(b"n")).encode() == b"n"
    assert Flag(True).encode() == b"\1"
    assert Number(258).encode() == b"\0\0\1\2"
    assert pair.encode() == join(b"n", b"t")
    assert Around(pair).encode() == pair.encode()
    assert Mixed(pair, False, 1, Name(b"")).encode() == join(pair.encode(), b"\0", b"\0\0\0\1", b"")
    assert Maybe(Name(b"n"), None).encode() == join(b"n")
    assert Maybe(Name(b"n"), Name(b"m")).encode() == join(b"n", b"m")
    assert Many(Name(b"n"), ()).encode() == join(b"n")
    assert Many(Name(b"n"), (Name(b"a"), Name(b""))).encode() == join(b"n", b"a", b"")
    assert ManyPairs((pair, pair)).encode() == join(pair.encode(), pair.encode())
    assert Ask(Name(b"n")).encode() == b"n"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Nothing, b"\0"),
        (Flag, b""),
        (Flag, b"\2"),
        (Flag, b"\1\1"),
        (Number, b""),
        (Number, b"\0\0\0"),
        (Number, b"\0\0\0\0\1"),
        (Pair, b""),
        (Pair, join(b"n")),
        (Pair, join(b"n", b"t", b"")),
        (Pair, join(b"n", b"t") + b"\0"),
        (Around, join(b"n")),
        (Maybe, b""),
        (Maybe, join(b"n", b"")),
        (Maybe, join(b"n", b"m", b"o")),
        (MaybePair, join(b"n", b"no pair")),
        (MaybePair, join(b"n", join(b"n"))),
        (Many, b""),
        (ManyPairs, join(join(b"n", b"t"), b"")),
        (ManyPairs, join(join(b"n", b"t"), join(b"n"))),
    ],
)
def test_what_no_message_has_is_malformed(kind: type[Wire], data: bytes) -> None:
    assert refused(kind, data)


def test_an_empty_optional_field_cannot_be_told_from_none() -> None:
    """So nobody may send it: it is refused where it arrives."""
    assert refused(Maybe, Maybe(Name(b"n"), Name(b"")).encode())


def test_a_message_says_what_is_wrong_with_it() -> None:
    with pytest.raises(Rejection, match="Pair: text is missing"):
        Pair.decode(join(b"n"))
    with pytest.raises(Rejection, match="Pair: more fields than belong to it"):
        Pair.decode(join(b"n", b"t", b"u"))
    with pytest.raises(Rejection, match="Flag: yes"):
        Flag.decode(b"2")


def test_fields_of_no_known_sort_are_the_declarations_fault() -> None:
    @dataclass(frozen=True)
    class Fraction(Wire):
        """A field that has no bytes."""

        x: float

    with pytest.raises(AssertionError, match="Fraction: x has no encoding"):
        Fraction(0.5).encode()


def test_only_the_last_field_may_be_absent_or_many() -> None:
    """Anywhere else the bytes would not say which field they belong to."""

    @dataclass(frozen=True)
    class AbsentFirst(Wire):
        """Who is meant by one field?"""

        more: Name | None
        name: Name

    @dataclass(frozen=True)
    class ManyFirst(Wire):
        """Where do they end?"""

        more: tuple[Name, ...]
        name: Name

    for message in (AbsentFirst(None, Name(b"n")), ManyFirst((), Name(b"n"))):
        with pytest.raises(AssertionError, match="more is not the last field"):
            message.encode()


def test_numbers_out_of_range_are_the_senders_fault() -> None:
    for n in (-1, 2**32):
        with pytest.raises(OverflowError):
            Number(n).encode()
