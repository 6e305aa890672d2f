"""Names instead of bytes: a value that comes again is seen to be the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports import plain

COLLECTIONS = ("dict", "frozenset", "list", "set", "tuple")  # that say nothing without contents
LONGEST = 60  # characters of one value


@dataclass(frozen=True)
class Named:
    """A value of a story, as its reader looks it up."""

    name: str  # `PkeCiphertext 2`
    length: int  # bytes
    digits: str  # hex of its first bytes
    origin: str  # where it stood first


class Names:
    """Hands out a name for each value, in the order in which they appear.

    A transcript has the length and the first 16 bytes of a value, and two values that agree in
    both have one name.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, str], Named] = {}
        self._counted: dict[str, int] = {}

    @property
    def all(self) -> tuple[Named, ...]:
        """Every value that has a name."""
        return tuple(self._known.values())

    def learn(self, told: Any, origin: str) -> None:
        """Name whatever stands in a value, without a word of it."""
        for _ in self.words(told, origin):
            pass

    def words(self, told: Any, origin: str, mark: str = "", field: str = "") -> Iterator[str]:
        """The leaves of a value in a few words each; `mark` follows those never seen before."""
        match told:
            case None:
                return
            case {"type": kind, "length": int(_)}:
                yield self._bytes(_kind(kind), told, origin, mark, field)
            case {"type": _, "fields": list(fields)}:
                for name, value in fields:
                    yield from self.words(value, origin, mark, str(name))
            case {"type": _, "items": list(items), "count": count}:
                for item in items:
                    yield from self.words(item, origin, mark, field)
                if count > len(items):
                    yield f"and {count - len(items)} more"
            case {"type": str(kind), "said": said}:
                if said or kind not in COLLECTIONS:
                    yield _cut(f"{kind}: {said}") if said else _kind(kind)
            case bool():
                yield f"{_field(field)}{'yes' if told else 'no'}"
            case _:
                yield f"{_field(field)}{_cut(str(told))}"

    def _bytes(self, kind: str, told: Any, origin: str, mark: str, field: str) -> str:
        length, digits = told["length"], str(told.get("hex", ""))
        if length == 0:
            return f"{_field(field)}empty {kind}"
        if not digits:
            return f"{_field(field) if kind == 'bytes' else f'{kind} '}“{_cut(told['text'])}”"
        known = self._known.get((kind, length, digits))
        if known is None:
            title = (field or "bytes") if kind == "bytes" else kind
            number = self._counted[title] = self._counted.get(title, 0) + 1
            known = Named(f"{_cut(title)} {number}", length, digits, origin)
            self._known[kind, length, digits] = known
            return known.name + mark
        return known.name


def _field(name: str) -> str:
    return f"{_cut(name)}=" if name else ""


def _kind(kind: Any) -> str:
    return _cut(str(kind))


def _cut(text: Any) -> str:
    return plain.cut(str(text), LONGEST)
