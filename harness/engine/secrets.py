"""The secret keys that a game was left with: a key that two trials share is worth a note."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

SECRET = "SecretKey"  # noqa: S105  the name of the class that all of them derive from
DEEP = 12
PLAIN = str, bytes, int, float, type
MANY = 20_000  # objects, and the rest is not looked at


def secret_keys(game: Any) -> tuple[str, ...]:
    """A digest of each secret key in the game's state; its scheme is nobody's secret."""
    state = dict(getattr(game, "__dict__", {}))
    state.pop("scheme", None)
    found = {sha256(key).hexdigest()[:32] for key in _keys(state)}
    return tuple(sorted(found))


_known: dict[type[Any], bool] = {}


def _is_secret(kind: type[Any]) -> bool:
    if kind not in _known:
        named = any(base.__name__ == SECRET for base in kind.__mro__)
        _known[kind] = issubclass(kind, bytes) and named
    return _known[kind]


def _keys(state: Any) -> Iterator[bytes]:
    seen: set[int] = set()
    todo: list[tuple[Any, int]] = [(state, 0)]
    while todo and len(seen) < MANY:
        it, depth = todo.pop()
        if _is_secret(type(it)):
            if len(it):
                yield bytes(it)
            continue
        if it is None or isinstance(it, PLAIN) or id(it) in seen:
            continue
        seen.add(id(it))
        if depth < DEEP:
            todo += ((one, depth + 1) for one in _inside(it))


def _inside(it: Any) -> Iterator[Any]:
    if isinstance(it, dict):
        yield from it.keys()
        yield from it.values()
    elif isinstance(it, list | tuple | set | frozenset):
        yield from it
    elif not callable(it):
        yield from getattr(it, "__dict__", {}).values()
        for name in _slots(type(it)):
            yield getattr(it, name, None)


_slotted: dict[type[Any], tuple[str, ...]] = {}


def _slots(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _slotted:
        found = (vars(base).get("__slots__", ()) for base in kind.__mro__)
        _slotted[kind] = tuple(n for s in found for n in ((s,) if isinstance(s, str) else s))
    return _slotted[kind]
