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
        form, values = form_of(type(self)), self.__dict__
        made = [to(values[name]) if to else values[name] for name, to, _ in form.always]
        if form.last is not None:
            name, to, _ = form.last
            last = values[name] if form.many else [x for x in (values[name],) if x is not None]
            made += map(to, last) if to else last
        return tuple(made)

    def encode(self) -> bytes:
        """All of it as bytes."""
        made = self.fields()
        return made[0] if form_of(type(self)).alone else join(*made)

    @classmethod
    def of(cls, given: Sequence[bytes]) -> Self:
        """The message that has these fields. Raises Rejection."""
        form = form_of(cls)
        count = len(form.always)
        rest = given[count:]
        if len(given) < count:
            missing = form.always[len(given)].name
            raise Rejection(Reason.MALFORMED, f"{cls.__name__}: {missing} is missing")
        if rest and (form.last is None or not (form.many or len(rest) == 1)):
            raise Rejection(Reason.MALFORMED, f"{cls.__name__}: more fields than belong to it")
        made = object.__new__(cls)
        values = made.__dict__
        for (name, _, of), data in zip(form.always, given, strict=False):
            values[name] = of(data)
        if form.last is not None:
            name, _, of = form.last
            if form.many:
                values[name] = tuple(map(of, rest))
            elif b"" in rest:
                raise Rejection(Reason.MALFORMED, f"{cls.__name__}: {name} is empty")
            else:
                values[name] = of(rest[0]) if rest else None
        return made

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The message that `encode` made these bytes of. Raises Rejection."""
        return cls.of((data,) if form_of(cls).alone else split(data))


class Request(Wire, Generic[A_co]):
    """A message that is answered by an `A_co`."""


class _Field(NamedTuple):
    """A field's name, how it becomes bytes (None: it is bytes already), how it comes back."""

    name: str
    to: Callable[[Any], bytes] | None
    of: Callable[[bytes], Any]


class Form(NamedTuple):
    """The fields that are always there, and one after them that may be absent, or many."""

    always: tuple[_Field, ...]
    last: _Field | None
    many: bool

    @property
    def alone(self) -> bool:
        """Whether the only field is the encoding."""
        return len(self.always) == 1 and self.last is None


_FORMS: dict[type[Wire], Form] = {}  # of every class that was used so far


def form_of(message: type[Wire]) -> Form:
    """How the messages of a class are encoded, read off its annotations once."""
    form = _FORMS.get(message)
    if form is None:
        form = _FORMS[message] = _read(message)
    return form


def _read(message: type[Wire]) -> Form:
    """The form that a class's annotations declare."""
    assert is_dataclass(message), f"{message.__name__} is no dataclass"
    hints = get_type_hints(message)
    always: list[_Field] = []
    last: _Field | None = None
    many = False
    for field in fields_of(message):
        where = f"{message.__name__}: {field.name}"
        assert last is None, f"{message.__name__}: {last and last.name} is not the last field"
        hint = hints[field.name]
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is tuple and arguments[1:] == (...,):
            last, many = _field(field.name, arguments[0], where), True
        elif origin in (Union, UnionType):
            (inner,) = (a for a in arguments if a is not NoneType)
            last = _field(field.name, inner, where)
        else:
            always.append(_field(field.name, hint, where))
    return Form(tuple(always), last, many)


def _field(name: str, kind: Any, where: str) -> _Field:
    if issubclass(kind, bytes):
        return _Field(name, None, kind)
    if issubclass(kind, Wire):
        return _Field(name, kind.encode, kind.decode)
    if kind is bool:

        def flag(data: bytes) -> bool:
            if data not in (b"\0", b"\1"):
                raise Rejection(Reason.MALFORMED, where)
            return data == b"\1"

        return _Field(name, lambda value: b"\1" if value else b"\0", flag)
    assert kind is int, f"{where} has no encoding"

    def number(data: bytes) -> int:
        if len(data) != INT_LENGTH:
            raise Rejection(Reason.MALFORMED, where)
        return int.from_bytes(data, "big")

    return _Field(name, lambda value: value.to_bytes(INT_LENGTH, "big"), number)
