"""Messages whose bytes follow from their fields: the paper's tuples, with names and types.

A message is a frozen dataclass. One field alone is its own encoding, several are concatenated so
that they can be parsed (`encoding`). A field is a class of `bytes`, a `bool` (1 byte), an `int`
(4 bytes, big-endian), another message, or, in the last place, `X | None` (absent, or not empty) or
`tuple[X, ...]` (the rest).
"""

from collections.abc import Callable, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from harness.declare.encoding import join, split
from harness.declare.errors import Reason, Rejection

A_co = TypeVar("A_co", covariant=True)

INT_LENGTH = 4


class Wire:
    """A message. Its docstring begins with the step that it belongs to."""

    label: ClassVar[str] = ""
    """What it is for, where that is signed, sealed or franked with it."""

    def fields(self) -> tuple[bytes, ...]:
        """The fields as bytes, in order; an absent one is left out."""
        made: list[bytes] = []
        for slot in _slots(type(self)):
            slot.put(getattr(self, slot.name), made)
        return tuple(made)

    def encode(self) -> bytes:
        """All of it as bytes."""
        made = self.fields()
        return made[0] if _alone(type(self)) else join(*made)

    @classmethod
    def of(cls, given: Sequence[bytes]) -> Self:
        """The message that has these fields. Raises Rejection."""
        slots = _slots(cls)
        values = {}
        rest = given
        for slot in slots:
            values[slot.name], rest = slot.take(rest)
        if rest:
            raise Rejection(Reason.MALFORMED, f"{cls.__name__}: more fields than belong to it")
        made = object.__new__(cls)
        made.__dict__.update(values)
        return made

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The message that `encode` made these bytes of. Raises Rejection."""
        return cls.of((data,) if _alone(cls) else split(data))


class Request(Wire, Generic[A_co]):
    """A message that is answered by an `A_co`."""


class _Slot(NamedTuple):
    """One field: its name, how it is put to the others, how it is taken from their head."""

    name: str
    put: Callable[[Any, list[bytes]], None]
    take: Callable[[Sequence[bytes]], tuple[Any, Sequence[bytes]]]
    plain: bool


_SLOTS: dict[type[Wire], tuple[_Slot, ...]] = {}  # of every class that was used so far


def _slots(message: type[Wire]) -> tuple[_Slot, ...]:
    slots = _SLOTS.get(message)
    if slots is None:
        assert is_dataclass(message), f"{message.__name__} is no dataclass"
        hints = get_type_hints(message)
        slots = tuple(_slot(message, f.name, hints[f.name]) for f in fields_of(message))
        for slot in slots[:-1]:
            assert slot.plain, f"{message.__name__}: {slot.name} is not the last field"
        _SLOTS[message] = slots
    return slots


def _alone(message: type[Wire]) -> bool:
    """Whether its only field is its encoding."""
    slots = _slots(message)
    return len(slots) == 1 and slots[0].plain


def _slot(message: type[Wire], name: str, hint: Any) -> _Slot:
    origin, arguments = get_origin(hint), get_args(hint)
    missing = f"{message.__name__}: {name} is missing"

    if origin is tuple and arguments[1:] == (...,):
        to, of = _codec(message, name, arguments[0])
        return _Slot(
            name,
            lambda values, made: made.extend(map(to, values)),
            lambda given: (tuple(map(of, given)), ()),
            plain=False,
        )
    if origin in (Union, UnionType):
        (inner,) = (a for a in arguments if a is not NoneType)
        to, of = _codec(message, name, inner)

        def put(value: Any, made: list[bytes]) -> None:
            if value is not None:
                made.append(to(value))

        def take(given: Sequence[bytes]) -> tuple[Any, Sequence[bytes]]:
            if not given:
                return None, given
            if not given[0]:
                raise Rejection(Reason.MALFORMED, f"{message.__name__}: {name} is empty")
            return of(given[0]), given[1:]

        return _Slot(name, put, take, plain=False)

    to, of = _codec(message, name, hint)

    def take_one(given: Sequence[bytes]) -> tuple[Any, Sequence[bytes]]:
        if not given:
            raise Rejection(Reason.MALFORMED, missing)
        return of(given[0]), given[1:]

    return _Slot(name, lambda value, made: made.append(to(value)), take_one, plain=True)


def _codec(
    message: type[Wire], name: str, kind: Any
) -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    malformed = f"{message.__name__}: {name}"
    if issubclass(kind, bytes):
        return lambda value: value, kind
    if issubclass(kind, Wire):
        return kind.encode, kind.decode
    if kind is bool:

        def flag(data: bytes) -> bool:
            if data not in (b"\0", b"\1"):
                raise Rejection(Reason.MALFORMED, malformed)
            return data == b"\1"

        return lambda value: b"\1" if value else b"\0", flag
    assert kind is int, f"{malformed} has no encoding"

    def number(data: bytes) -> int:
        if len(data) != INT_LENGTH:
            raise Rejection(Reason.MALFORMED, malformed)
        return int.from_bytes(data, "big")

    return lambda value: value.to_bytes(INT_LENGTH, "big"), number
