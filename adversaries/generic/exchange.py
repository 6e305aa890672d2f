"""Any field of a message, exchanged for what somebody else has in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from adversaries.generic.mutants import drawn
from adversaries.generic.views import inside
from harness.declare.coins import Coins
from harness.declare.network import Address
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.wire import PaddedIdentifier, Proof
from schemes.values import Identifier, Signature

T = TypeVar("T")

KIN: tuple[frozenset[type[bytes]], ...] = (
    frozenset({Signature, Proof}),
    frozenset({Identifier, PaddedIdentifier}),
)
"""Classes of bytes of which one may be put in the place of another."""

NUMBERS = (0, 1, 2**31)


def spoils(*things: Any) -> list[Any]:
    """All strings, messages and addresses in some things, of any class, each once."""
    found: dict[tuple[type[Any], Any], None] = {}
    for thing in things:
        for part in _parts(thing):
            found[type(part), part] = None
    return [part for _, part in found]


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, bytes | Wire | Address):
        yield value
    if not isinstance(value, bytes):
        for _, inner in inside(value, ()):
            yield from _parts(inner)


def exchanged(message: T, values: Iterable[Any]) -> Iterator[T]:
    """A message, or a state, with one field exchanged; also a field of a message in it."""
    pool = list(values)
    for field in fields(message):  # type: ignore[arg-type]  # messages and states are dataclasses
        current = getattr(message, field.name)
        for other in _others(current, pool):
            if other != current:
                yield evolve(message, **{field.name: other})


def _others(current: Any, pool: list[Any]) -> Iterator[Any]:
    if isinstance(current, bool):
        yield not current
    elif isinstance(current, int):
        yield from NUMBERS
    elif isinstance(current, bytes):
        kin = next((k for k in KIN if type(current) in k), frozenset({type(current)}))
        yield from (type(current)(value) for value in pool if type(value) in kin)
    elif isinstance(current, Wire | Address):
        yield from (value for value in pool if type(value) is type(current))
        if isinstance(current, Wire):
            yield from exchanged(current, pool)


def twice(message: T, values: Iterable[Any], coins: Coins, count: int) -> Iterator[T]:
    """Every message with one field exchanged, and so many, drawn anew, with two."""
    pool = list(values)
    once = list(exchanged(message, pool))
    yield from once
    for one in drawn(once, count, coins):
        yield from drawn(exchanged(one, pool), 1, coins)
