"""What there is to see in a view: every string of bytes, every message, and what keys open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from harness.declare.encoding import split
from harness.declare.errors import Rejection
from harness.declare.network import Address, View
from harness.declare.wire import Wire
from schemes.pke.interface import Pke
from schemes.values import PkeCiphertext, PkeSecretKey

Path = tuple[object, ...]
Leaf = tuple[Path, bytes]

BLOCK = 16
PREFIX = 4
NESTED = 6
"""Of what was opened so many strings are tried again."""
PLAIN = str, int, Rejection

_FIELDS: dict[type[Any], tuple[tuple[str, str], ...]] = {}  # of every class that was met so far


def _fields(owner: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass: each one's name, and that name behind its owner's."""
    found = _FIELDS.get(owner)
    if found is None:
        own = fields(owner) if is_dataclass(owner) else ()
        found = _FIELDS[owner] = tuple((f.name, f"{owner.__name__}.{f.name}") for f in own)
    return found


STATE = dict(_fields(View))["state"]


def inside(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The parts of a value, each with its path.

    A field's owner is named in the path. The members of a set have no order, and share one path.
    """
    for name, step in _fields(type(value)):
        yield (*path, step), getattr(value, name)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*path, "key"), key
            yield (*path, key), inner
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield (*path, index), inner
    elif isinstance(value, Set):
        for inner in sorted(value, key=repr):
            yield (*path, "member"), inner


def leaves(value: Any, path: Path = ()) -> list[Leaf]:
    """Every string of bytes in a value, with the path to it.

    Text, numbers, addresses, members of enums and the reasons of refusals are such strings too.
    """
    found: list[Leaf] = []
    _walk(value, path, found)
    return found


def _walk(value: Any, path: Path, found: list[Leaf]) -> None:
    """A recursion that appends: a trial looks at thousands of strings."""
    if isinstance(value, bytes):
        found.append((path, value))
    elif isinstance(value, PLAIN) or (isinstance(value, Address) and not _fields(type(value))):
        found.append((path, str(value).encode()))
    elif isinstance(value, Enum):
        _walk(value.value, path, found)
    elif value is not None:
        for deeper, inner in inside(value, path):
            _walk(inner, deeper, found)


def messages(value: Any, path: Path = ()) -> Iterator[tuple[Path, Wire]]:
    """Every message in a value, and every message in a message, with the path to it."""
    if isinstance(value, Wire):
        yield path, value
    if not isinstance(value, bytes):
        for deeper, inner in inside(value, path):
            yield from messages(inner, deeper)


def unpadded(data: bytes) -> bytes:
    """Without zeros at the end, and the byte 0x80 before them, if that is how it was padded."""
    return data.rstrip(b"\0").removesuffix(b"\x80")


def fields_in(data: bytes) -> tuple[bytes, ...]:
    """The fields of a string that parses as fields, padded or not; none of any other."""
    for tried in dict.fromkeys((data, unpadded(data))):
        try:
            return split(tried)
        except Rejection:
            continue
    return ()


def parsed(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """The data, and the fields in it wherever it parses as fields."""
    yield data
    if depth and len(data) > PREFIX:
        for field in fields_in(data):
            yield from parsed(field, depth - 1)


def smallest(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """The fields in the data that do not parse as fields themselves; else the data."""
    inner = fields_in(data) if depth and len(data) > PREFIX else ()
    if not inner:
        yield data
    for field in inner:
        yield from smallest(field, depth - 1)


@dataclass(frozen=True)
class Sight:
    """What was seen at once: what was said, and what a party's state holds."""

    said: Sequence[Leaf]
    kept: Sequence[Leaf]
    whole: Sequence[tuple[Path, int]]  # of messages as a whole: name in its place, and length


class Eye:
    """Looks at the views of one trial. A state that has not changed is read once."""

    def __init__(self, *, measures: bool = False) -> None:
        self.measures = measures
        self._state: Any = self  # no view's state
        self._kept: Sequence[Leaf] = ()
        self._whole: Sequence[tuple[Path, int]] = ()

    def look(self, value: Any) -> Sight:
        """What there is to see in an oracle's answer."""
        if not isinstance(value, View):
            return Sight(leaves(value), (), self._sizes(value, ()))
        if value.state is not self._state:
            self._state = value.state
            self._kept = [(("View.coins",), value.coins), *leaves(value.state, (STATE,))]
            self._whole = self._sizes(value.state, (STATE,))
        said = leaves(value.envelopes)
        return Sight(said, self._kept, [*self._sizes(value.envelopes, ()), *self._whole])

    def _sizes(self, value: Any, path: Path) -> Sequence[tuple[Path, int]]:
        if not self.measures:
            return ()
        seen = messages(value, path)
        return [((*where, type(m).__name__), len(m.encode())) for where, m in seen]


def opened_by(
    pke: Pke, keys: Iterable[PkeSecretKey], strings: Iterable[bytes], depth: int = 1
) -> Iterator[bytes]:
    """The plaintexts of all ciphertexts among these strings that one of the keys opens.

    A ciphertext may be a field of a string. `depth` times, what was opened is parsed, and the
    longest of its fields are tried in turn.
    """
    ring = list(keys)
    tried: set[bytes] = set()
    for layer in range(depth):
        opened: list[bytes] = []
        parts = {part for data in strings for part in parsed(data)} - tried
        longest = sorted(parts, key=lambda part: (-len(part), part))
        for part in longest[:NESTED] if layer else longest:
            if len(part) >= 2 * BLOCK:
                tried.add(part)
                opened += _opened(pke, ring, part)
        yield from opened
        strings = opened


def _opened(pke: Pke, ring: list[PkeSecretKey], part: bytes) -> Iterator[bytes]:
    for place, key in enumerate(ring):
        try:
            plaintext = pke.dec(key, PkeCiphertext(part))
        except Rejection:
            continue
        ring.insert(0, ring.pop(place))  # it may well open the next one, too
        yield plaintext
        return
