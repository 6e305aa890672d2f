"""Values that cross the oracle's door are what they look like.

A `bytes` that says itself what it equals, or how long it is, would win games that nobody has
broken: an adversary that hands one in is at fault. So is nobody for a class that only adds a name.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

PLAIN = (bytes, str, int, float, bytearray, tuple, list, dict, set, frozenset)
HARMLESS = frozenset(
    {
        *("__module__", "__doc__", "__slots__", "__dict__", "__weakref__", "__annotations__"),
        *("__new__", "__repr__", "__str__", "__format__", "__getnewargs__", "__qualname__"),
        *("__init_subclass__", "__class_getitem__", "__static_attributes__", "__firstlineno__"),
        *("__orig_bases__", "__parameters__", "__match_args__", "__replace__"),
    }
)
TRUSTED = ("builtins", "enum", "typing", "collections", "harness", "schemes", "games")
DEEP = 6

_masked: dict[type[Any], bool] = {}


def disguised(values: Iterable[Any], depth: int = DEEP) -> str:
    """The class of a value among these that only looks like a plain one; "" if all are exact."""
    for value in values:
        kind = type(value)
        if kind not in _masked:
            _masked[kind] = _is_masked(kind)
        if _masked[kind]:
            return kind.__name__
        if depth and (inside := _inside(value, kind)):
            found = disguised(inside, depth - 1)
            if found:
                return found
    return ""


def _inside(value: Any, kind: type[Any]) -> Iterable[Any]:
    if kind in (bytes, str, int, bool, float) or value is None:
        return ()
    if issubclass(kind, dict):
        return (*value, *value.values())
    if issubclass(kind, tuple | list | set | frozenset):
        return tuple(value)
    if is_dataclass(kind):
        return [getattr(value, field.name, None) for field in fields(kind)]
    return ()


def _is_masked(kind: type[Any]) -> bool:
    """Whether a class of somebody's own redefines what its plain base does."""
    base = next((plain for plain in PLAIN if issubclass(kind, plain)), None)
    if base is None:
        return False
    own = (c for c in kind.__mro__ if c.__module__.partition(".")[0] not in TRUSTED)
    return any(
        hasattr(base, name) or name in ("__getattr__", "__rmul__", "__radd__", "__bool__")
        for c in own
        for name in vars(c)
        if name not in HARMLESS
    )
