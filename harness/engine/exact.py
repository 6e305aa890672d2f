"""Values that cross the oracle's door are what they look like.

A `bytes` that says itself what it equals, or how long it is, would win games that nobody has
broken, and so would an address that equals everybody's: an adversary that hands one in is at fault,
and so is a scheme that returns one. So is nobody for a class that only adds a name, or for what
`dataclass` writes.
"""

import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from types import FunctionType
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
DECIDES = frozenset(
    {
        *("__eq__", "__ne__", "__hash__", "__lt__", "__le__", "__gt__", "__ge__"),
        *("__bool__", "__len__", "__contains__", "__iter__", "__getitem__", "__class__"),
        *("__getattr__", "__getattribute__", "__radd__", "__rmul__"),
    }
)
"""What a comparison, or a look into a set, asks of any object."""

TRUSTED = ("builtins", "enum", "abc", "typing", "collections", "harness", "schemes", "games")
GENERATED = "<string>"  # the file of what `dataclass` writes
HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: what a class statement makes
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
    """Whether a class of somebody's own redefines what its plain base does; or, if it has none,
    what decides whether it equals another value."""
    if any(not trusted(c) for c in type(kind).__mro__):
        return True  # a metaclass of one's own: then the class is whatever it says
    base = next((plain for plain in PLAIN if issubclass(kind, plain)), None)
    return any(
        name in DECIDES or (base is not None and hasattr(base, name))
        for c in kind.__mro__
        if not trusted(c)
        for name, member in vars(c).items()
        if name not in HARMLESS and not (base is None and _generated(c, name, member))
    )


def trusted(c: type[Any]) -> bool:
    """Whether a class is where it says that it is, in a module of the house or the language; or
    written in C, and no adversary's."""
    if not c.__flags__ & HEAP_TYPE:
        return True
    if str(c.__module__).partition(".")[0] not in TRUSTED:
        return False
    found: Any = sys.modules.get(c.__module__)
    for name in c.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is c


def _generated(c: type[Any], name: str, member: object) -> bool:
    """Whether `dataclass` has written this: fields are compared one by one, and looked at too."""
    if name == "__hash__" and member is None:
        return True
    written = isinstance(member, FunctionType) and member.__code__.co_filename == GENERATED
    return written and is_dataclass(c)
