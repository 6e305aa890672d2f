"""Toys: a sound scheme with other methods; and what its kit must say of them."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from harness.declare.kind import Kind

Toy = tuple[dict[str, Any], str]
"""Methods or fields, and a part of what must be said of them."""

LINE = re.compile(r":\d+\)")


def toy(sound: object, **methods: Any) -> Any:
    """The same scheme, with these methods in place of its own."""
    made: Callable[..., Any] = type("Toy", (type(sound),), methods)
    if not is_dataclass(sound):
        return made()
    return made(**{f.name: getattr(sound, f.name) for f in fields(sound)})


def told(kind: Kind[Any], value: object, said: str) -> None:
    """Check that one of the complaints says this (with 0 for every line number)."""
    complaints = [LINE.sub(":0)", complaint) for complaint in kind.complaints(value)]
    assert any(said in complaint for complaint in complaints), "\n".join(complaints)
    assert all("\n" not in complaint for complaint in complaints)


def every(toys: dict[str, Toy]) -> pytest.MarkDecorator:
    """A test for each toy, under its name."""
    return pytest.mark.parametrize(("methods", "said"), toys.values(), ids=toys)
