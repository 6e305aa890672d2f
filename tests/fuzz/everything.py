"""All targets: the encoding, the values, every registered block and slot, and both designs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from harness.declare.registry import SCHEMES
from harness.engine import catalogue
from tests.fuzz import blocks, slots
from tests.fuzz.messenger import DESIGNS, Messenger
from tests.fuzz.stage import Stage
from tests.fuzz.target import Target


@cache
def targets() -> tuple[Target, ...]:
    """Every one, in an order that does not change."""
    return tuple(_targets())


def _targets() -> Iterator[Target]:
    catalogue.load()
    yield from blocks.encoding()
    yield from slots.values()
    makers = {**blocks.KINDS, **slots.SLOTS}
    for (kind, name), scheme in sorted(SCHEMES.items()):
        useless = any(b.game == f"{kind}/correctness" for b in scheme.breaks)
        if kind in makers and not useless:  # a parser that takes nothing has nothing to fuzz
            for target in makers[kind](name, scheme.value):
                # A planted fault may be that a parser takes everything.
                yield replace(target, rejects=None) if scheme.fault else target
    yield from blocks.sealed_sender_body()
    for name, design in DESIGNS.items():
        yield from Messenger(name, design, Stage(design)).targets()
