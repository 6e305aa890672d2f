"""Values that are nearly a state: what whoever holds one can build, knowing nothing of its form.

A state that came from a device is a value: dataclasses, tuples, bytes and numbers, or JSON. Whoever
has it sets counters back or ahead, and puts one string in another's place.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from typing import Any

SOME = 24
"""Numbers in a state that are changed one at a time."""


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same with every string of bytes and every number put through `change`."""
    if isinstance(value, bytes) or (isinstance(value, int) and not isinstance(value, bool)):
        new = change(value)
        return type(value)(new) if isinstance(value, bytes) else new
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: changed(getattr(value, f.name), change) for f in fields(value)}
        )
    if isinstance(value, tuple):
        parts = [changed(one, change) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, list):
        return [changed(one, change) for one in value]
    if isinstance(value, Mapping):
        return {key: changed(inner, change) for key, inner in value.items()}
    if isinstance(value, str):
        return _in_text(value, change)
    return value


def _in_text(text: str, change: Callable[[Any], Any]) -> str:
    with suppress(ValueError):
        inside = json.loads(text)
        if isinstance(inside, dict | list):
            return json.dumps(changed(inside, change))
    return text


def renamed(value: Any, old: bytes, new: bytes) -> Any:
    """The same with one string of bytes in the place of another."""
    return changed(value, lambda part: new if part == old else part)


def numbered(value: Any, number: int) -> Iterator[Any]:
    """With all numbers set to one; and with each of the first few alone."""
    count = 0

    def counted(part: Any) -> Any:
        nonlocal count
        count += isinstance(part, int)
        return number if isinstance(part, int) else part

    yield changed(value, counted)
    for only in range(min(count, SOME)):
        yield changed(value, _alone(only, number))


def _alone(only: int, number: int) -> Callable[[Any], Any]:
    at = -1

    def one(part: Any) -> Any:
        nonlocal at
        at += isinstance(part, int)
        return number if isinstance(part, int) and at == only else part

    return one
