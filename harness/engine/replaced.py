"""What a planted fault replaces: functions of the sound scheme, as a trace calls them."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import CodeType, FunctionType
from typing import Any

DEEP = 8
ASIDE = ("_abc_impl", "_is_protocol", "_is_runtime_protocol", "__call__")
"""Attributes of classes that the language puts there; all that begin with two underscores too."""


def replaced(value: Any, sound: Any) -> frozenset[str] | None:
    """The functions of `sound` in whose stead `value` has others; None if that cannot be told.

    Until the first of them is called a trial of one is a trial of the other, so a game executes
    the fault just where it executes one of these without the fault. What cannot be told is a plain
    value that differs, as any function may read it, and code that is called by nothing of these.
    """
    found = list(_replaced(value, sound, DEEP))
    if not found or None in found:
        return None
    return frozenset(filter(None, found))


def _replaced(value: Any, sound: Any, depth: int) -> Iterator[str | None]:
    if type(value) is not type(sound):
        yield from _methods(type(value), type(sound))
    if not (depth and is_dataclass(value) and is_dataclass(sound)):
        if type(value) is type(sound) and value != sound:
            yield None
        return
    for field in fields(sound):
        before = getattr(sound, field.name)
        now = getattr(value, field.name, before)
        if now is not before and now != before:
            yield from _replaced(now, before, depth - 1)


def _methods(made: type, sound: type) -> Iterator[str | None]:
    for name in {name for owner in (*made.__mro__, *sound.__mro__) for name in vars(owner)}:
        if name in ASIDE or name.startswith("__"):
            continue
        now = inspect.getattr_static(made, name, None)
        before = inspect.getattr_static(sound, name, None)
        if before is None or now is before:
            continue
        function = function_of(before)
        yield called(function.__code__, function.__globals__) if function else _data(now, before)


def _data(now: Any, before: Any) -> str | None:
    """A plain attribute that differs may be read anywhere."""
    return "" if now == before else None


def function_of(attribute: Any) -> FunctionType | None:
    """The function in a method, property or static method of a class."""
    for inside in ("__func__", "fget", "func"):
        attribute = getattr(attribute, inside, attribute)
    bare = inspect.unwrap(attribute) if callable(attribute) else attribute
    return bare if isinstance(bare, FunctionType) else None


def called(code: CodeType, names: Any) -> str:
    """What a trace calls a function: `schemes.pke.hpke:Hpke.enc`."""
    return f"{names.get('__name__', '?')}:{code.co_qualname}"


def functions(value: Any, depth: int = DEEP) -> Iterator[FunctionType]:
    """Every function of a scheme's class, and of the blocks in its fields."""
    for owner in type(value).__mro__:
        yield from filter(None, map(function_of, vars(owner).values()))
    if depth and is_dataclass(value):
        for field in fields(value):
            yield from functions(getattr(value, field.name), depth - 1)
