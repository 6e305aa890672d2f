"""Every message of section 7, found by itself, and values of each."""

from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from harness.declare.wire import Request, Wire
from schemes.messenger import wire

W = TypeVar("W", bound=Wire)

MESSAGES: tuple[type[Wire], ...] = tuple(
    found
    for found in vars(wire).values()
    if isinstance(found, type) and issubclass(found, Wire) and found.__module__ == wire.__name__
)
"""All subclasses of `Wire` in `schemes/messenger/wire.py`, in the order of the steps."""

REQUESTS: tuple[type[Request[Any]], ...] = tuple(m for m in MESSAGES if issubclass(m, Request))


def answer_to(request: type[Request[Any]]) -> type[Wire]:
    """The class of the answer, which a request names in brackets."""
    for base in request.__orig_bases__:  # type: ignore[attr-defined]  # typing sets it
        for argument in get_args(base):
            if isinstance(argument, type) and issubclass(argument, Wire):
                return argument
    raise AssertionError(f"{request.__name__} names no answer")


def messages(kind: type[W]) -> st.SearchStrategy[W]:
    """Any message of a class, by the types of its fields."""
    assert is_dataclass(kind), f"{kind.__name__} is no dataclass"
    hints = get_type_hints(kind)
    return st.builds(kind, **{f.name: _values(hints[f.name]) for f in fields(kind)})


def _values(hint: Any) -> st.SearchStrategy[Any]:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return st.lists(_values(arguments[0]), max_size=4).map(tuple)
    if NoneType in arguments:  # absent, or not empty
        (inner,) = (a for a in arguments if a is not NoneType)
        if issubclass(inner, Wire):
            return st.none() | messages(inner)
        return st.none() | st.binary(min_size=1, max_size=70).map(inner)
    if issubclass(hint, Wire):
        return messages(hint)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 2**32 - 1)
    assert issubclass(hint, bytes), f"no values of {hint}"
    return st.binary(max_size=60).map(hint)


def example(kind: type[W]) -> W:
    """One message of a class, always the same: its fields say which they are."""
    hints = get_type_hints(kind)
    assert is_dataclass(kind), f"{kind.__name__} is no dataclass"
    return kind(**{f.name: _example(f.name, hints[f.name]) for f in fields(kind)})


def _example(name: str, hint: Any) -> Any:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return tuple(_example(f"{name} {n}", arguments[0]) for n in range(2))
    if NoneType in arguments:
        (hint,) = (a for a in arguments if a is not NoneType)
    if issubclass(hint, Wire):
        return example(hint)
    if issubclass(hint, int):
        return hint(1)
    return hint(name.encode())
