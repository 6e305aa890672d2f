"""What the catalogue tells the judge: names and facts, and nothing that can be called."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from inspect import getmodule
from typing import Any

from harness.declare.registry import SCHEMES, Scheme
from harness.engine.expression import blocks, registered
from harness.engine.facts import adversaries_of, games_of, schemes_of
from harness.engine.plan import Planned, Selection
from harness.engine.trial import Match
from harness.judge import plan
from harness.judge.cell import Cell
from harness.judge.plan import Offer

DEEP = 8


def offer(selection: Selection, vanished: Iterable[tuple[Cell, str]] = ()) -> Offer:
    """A selection as data."""
    return Offer(
        cells=tuple(map(described, selection.cells)),
        coverage=selection.coverage,
        games=games_of(selection),
        schemes=schemes_of(selection),
        adversaries=adversaries_of(selection),
        vanished=tuple(vanished),
    )


def described(planned: Planned) -> plan.Planned:
    """A cell as data."""
    match, known = planned.match, planned.known
    return plan.Planned(
        cell=planned.cell,
        kind=match.scheme.kind,
        guessing=match.guessing,
        probabilistic=match.probabilistic,
        p0=match.p0,
        expected=planned.expected,
        cause=known.cause if known else "",
        why=known.why if known else "",
        control=planned.control,
        coins=match.coins,
        made_of=made_of(match.scheme.value),
        modules=tuple(sorted(set(modules(match)))),
        named=named(match),
    )


def named(match: Match) -> tuple[str, ...]:
    """Where those slots of its scheme come from that a finding names for this game and adversary:
    what an edit there breaks is seen here first."""
    by, games, found = match.adversary.name, match.game.names, match.scheme.findings
    shown = ((f, b) for f in found for b in f.breaks if b.by == by and b.game in games)
    asked = {slot for finding, known in shown for slot in (*finding.when, *known.when)}
    if not asked:
        return ()
    slots = blocks(match.scheme.value)
    return tuple(sorted({type(slots[slot]).__module__ for slot in asked & set(slots)}))


def made_of(value: Any, depth: int = DEEP) -> str:
    """A value in words: its class, and what stands in its fields."""
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    if value is None or type(value) in (bool, int, float, str, bytes):
        return repr(value)
    if depth and type(value) in (tuple, list):
        return f"{kind}({', '.join(made_of(one, depth - 1) for one in value)})"
    if depth and is_dataclass(value) and not isinstance(value, type):
        inside = (f"{f.name}={made_of(getattr(value, f.name), depth - 1)}" for f in fields(value))
        return f"{kind}({', '.join(inside)})"
    return kind


def modules(match: Match) -> Iterator[str]:
    """Where everything that a cell plays was written down."""
    for thing in (match.game.play, match.adversary.attack):
        yield from _module(thing)
    yield from _origin(match.scheme)
    yield from _classes(match.scheme.value)
    for slot, block in blocks(match.scheme.value).items():
        entry = registered(slot, block)
        if entry is not None:
            yield from _origin(entry)


def _classes(value: Any, depth: int = DEEP) -> Iterator[str]:
    for kind in type(value).__mro__:
        yield from _module(kind)
    if depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _classes(getattr(value, field.name), depth - 1)


def _module(thing: Any) -> Iterator[str]:
    module = getmodule(thing)
    if module is not None:
        yield module.__name__


def _origin(scheme: Scheme) -> Iterator[str]:
    """The module that registers it, and that of the scheme whose slots were exchanged."""
    base = SCHEMES.get((scheme.kind, scheme.name.partition("[")[0]), scheme)
    for one in (scheme, base):
        if one.origin.file.endswith(".py"):
            yield one.origin.file.removesuffix(".py").replace("/", ".")
