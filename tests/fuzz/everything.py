"""All targets: the encoding, the messages, every registered block and slot, and both designs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from harness.declare.registry import SCHEMES
from harness.declare.wire import Wire
from harness.engine import catalogue
from schemes.franking.interface import FRANKINGS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from tests.fuzz import blocks, packets, roles, slots
from tests.fuzz.franking import frankings
from tests.fuzz.stage import Cast, Stage
from tests.fuzz.target import Target
from tests.fuzz.wires import wires

DESIGNS = {"as_written": AS_WRITTEN, "hardened": HARDENED}


@cache
def targets() -> tuple[Target, ...]:
    """Every one, in an order that does not change."""
    return tuple(_targets())


def _targets() -> Iterator[Target]:
    catalogue.load()
    casts = [Cast(name, design, Stage(design)) for name, design in DESIGNS.items()]
    yield from blocks.encoding()
    yield from wires(message for cast in casts for message in _said(cast))
    makers = {**blocks.KINDS, **slots.SLOTS, FRANKINGS.name: frankings}
    for (kind, name), scheme in sorted(SCHEMES.items()):
        useless = any(b.game.endswith("/correctness") for b in scheme.breaks)
        if kind in makers and not useless:  # a parser that takes nothing has nothing to fuzz
            for target in makers[kind](name, scheme.value):
                # A planted fault may be that a parser takes everything.
                yield replace(target, rejects=None) if scheme.fault else target
        if isinstance(scheme.value, Section7) and (not scheme.fault or _overrides(scheme.value)):
            yield from slots.proofs(name, scheme.value)
    yield from blocks.sealed_sender_body()
    for cast in casts:
        yield from messenger(cast)


def messenger(cast: Cast) -> Iterator[Target]:
    """All targets of one design."""
    for of in (
        *(roles.roles, roles.directory, roles.retrieval, roles.answered),
        *(packets.delivery, packets.packets, packets.plaintexts, packets.reports),
    ):
        yield from of(cast)


def _said(cast: Cast) -> Iterator[Wire]:
    for envelope in cast.stage.world.network.log:
        yield envelope.request
        if isinstance(envelope.answer, Wire):
            yield envelope.answer


def _overrides(d: Section7) -> bool:
    """Whether a variant has proofs of its own."""
    return any(
        getattr(type(d), step) is not getattr(Section7, step)
        for step in ("auth_request", "vouch", "check_proof")
    )
