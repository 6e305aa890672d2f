"""JSON to dataclasses, by their annotations: nothing is guessed, converted or left out."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from inspect import isclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")

# The Python types that a value of a plain type may have in JSON.
PLAIN: Mapping[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    dict: (dict,),
}


@cache
def _hints(made: Any) -> dict[str, Any]:
    return get_type_hints(made)


def build(made: type[R], data: Any) -> R:
    """A dataclass from its JSON: every field must be there, and no other.

    Raises KeyError, TypeError and ValueError.
    """
    if type(data) is not dict:
        raise TypeError(f"{data!r:.40} is no {made.__name__}")
    whole: Any = made
    hints = _hints(whole)
    names = {f.name for f in fields(whole)}
    if set(data) != names:
        raise KeyError(*sorted(names ^ set(data)))
    return made(**{name: _read(hints[name], data[name], name) for name in names})


def _read(hint: Any, value: Any, name: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    plain = origin or hint
    if origin in (Union, UnionType):
        if value is None and NoneType in arguments:
            return None
        (inner,) = (a for a in arguments if a is not NoneType)
        return _read(inner, value, name)
    if origin is tuple:
        return _tuple(arguments, value, name)
    if plain in PLAIN:
        if type(value) not in PLAIN[plain]:
            raise TypeError(f"{name} is {value!r:.40}")
        return value
    if isclass(plain) and issubclass(plain, StrEnum):
        return plain(value)
    if isclass(plain) and issubclass(plain, Mapping):
        if type(value) is not dict:
            raise TypeError(f"{name} is {value!r:.40}")
        return {key: _read(arguments[1], one, name) for key, one in value.items()}
    assert isclass(plain) and is_dataclass(plain), f"no JSON is read as {hint}"
    return build(plain, value)


def _tuple(arguments: tuple[Any, ...], value: Any, name: str) -> tuple[Any, ...]:
    if type(value) not in (list, tuple):
        raise TypeError(f"{name} is {value!r:.40}")
    each = arguments[:1] * len(value) if arguments[1:] == (...,) else arguments
    if len(each) != len(value):
        raise ValueError(f"{name} has {len(value)} items where {len(each)} belong")
    return tuple(_read(one, item, name) for one, item in zip(each, value, strict=True))
