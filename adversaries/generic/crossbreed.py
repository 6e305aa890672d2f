"""Of two messages of one class, every one that has some fields of one and the rest of the other."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from typing import TypeVar

from harness.declare.wire import Wire
from schemes.evolve import evolve

W = TypeVar("W", bound=Wire)


def crossbreeds(one: W, other: W) -> Iterator[W]:
    """Each once, neither of the two among them; where both hold a message, its fields as well.

    2^n of n fields that differ: for messages of few fields.
    """
    names = [f.name for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)]  # type: ignore[arg-type]  # a message is a dataclass
    yielded = {one, other}
    for chosen in product((one, other), repeat=len(names)):
        taken = {name: getattr(parent, name) for name, parent in zip(names, chosen, strict=True)}
        child = evolve(one, **taken)
        if child not in yielded:
            yielded.add(child)
            yield child
    for name in names:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, Wire) and type(mine) is type(theirs):
            for inner in crossbreeds(mine, theirs):
                yield evolve(one, **{name: inner})
