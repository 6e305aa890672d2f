"""Schemes by expression: `hardened`, `pke/hpke`, `hardened[pke=nacl_box]`; and their slots."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, NoReturn

from harness.declare.finding import Slots, applies
from harness.declare.registry import GAMES, SCHEMES, CoinsFrom, Scheme, UnknownName
from harness.engine.loading import MISSING
from harness.judge.usage import UsageError

EXPRESSION = re.compile(r"(?:(?P<kind>\w+)/)?(?P<base>\w+)(?:\[(?P<slots>[^\[\]]+)\])?")


def scheme(expression: str, kind: str | None = None) -> Scheme:
    """The scheme that an expression names. Raises UnknownName and UsageError.

    A game plays one kind only, so that with `kind` a name is unique.
    """
    parsed = EXPRESSION.fullmatch(expression.replace(" ", ""))
    if parsed is None:
        raise UsageError(f"{expression!r} is no scheme: write NAME or NAME[SLOT=NAME,...]")
    base = _base(parsed["kind"] or kind, parsed["base"])
    if not parsed["slots"]:
        return base
    pairs = [part.partition("=")[::2] for part in sorted(parsed["slots"].split(","))]
    slots = dict(pairs)
    if len(slots) < len(pairs) or not all(map(all, pairs)):
        raise UsageError(f"{expression!r} is no scheme: write each slot once, as SLOT=NAME")
    name = f"{base.name}[{','.join(f'{slot}={name}' for slot, name in slots.items())}]"
    if (base.kind, name) in SCHEMES:
        return SCHEMES[base.kind, name]
    return replace(base, name=name, value=_exchanged(base, slots))


def _exchanged(base: Scheme, slots: Mapping[str, str]) -> Any:
    own = _fields(base.value)
    value = base.value
    # A block is exchanged before the slots inside it: the other way round they would be lost.
    for slot, alternative in sorted(slots.items(), key=lambda pair: pair[0] not in own):
        exchanged = _exchange(value, slot, alternative)
        if exchanged is None:
            _refuse_slot(base, slots, slot)
        value = exchanged
    return value


def _fields(value: object) -> dict[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        return {}
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _exchange(value: Any, slot: str, alternative: str) -> Any:
    """`value` with this slot, its own or a nested block's, set; None if there is no such slot."""
    slots = _fields(value)
    if slot in slots:
        return replace(value, **{slot: named(slot, alternative).value})
    for name, inner in slots.items():
        if slot in _fields(inner):
            return replace(value, **{name: _exchange(inner, slot, alternative)})
    return None


def _refuse_slot(base: Scheme, slots: Mapping[str, str], slot: str) -> NoReturn:
    own = _fields(base.value)
    for outer in (name for name, inner in own.items() if slot in _fields(inner)):
        raise UsageError(f"the {outer} {slots[outer]!r} has no slot {slot!r}")
    raise UnknownName(f"slot of {base.name}", slot, slots_of(base.value))


def named(kind: str, name: str) -> Scheme:
    """The scheme of that kind and name. Raises UnknownName and UsageError."""
    if (kind, name) in SCHEMES:
        return SCHEMES[kind, name]
    refuse_missing(name)
    raise UnknownName(kind, name, (n for k, n in SCHEMES if k == kind))


def refuse_missing(name: str) -> None:
    """Say what to install for a peer whose library is not there. Raises UsageError."""
    if name in MISSING:
        raise UsageError(
            f"{name!r} needs the library {MISSING[name]!r}: "
            f"pip install 'interop-gauntlet[{name}]' brings it"
        )


def _base(kind: str | None, name: str) -> Scheme:
    if kind:
        if kind not in {k for k, _ in SCHEMES}:
            raise UnknownName("kind of scheme", kind, {k for k, _ in SCHEMES})
        return named(kind, name)
    played = _played()
    called = [s for (_, n), s in SCHEMES.items() if n == name]
    found = [s for s in called if s.kind in played] or called
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name!r} names several schemes: {', '.join(f'{s.kind}/{s.name}' for s in found)}"
        )
    refuse_missing(name)
    raise UnknownName("scheme", name, (n for k, n in SCHEMES if k in played))


def _played() -> set[str]:
    return {game.kind for game in GAMES.values()}


def blocks(value: object) -> dict[str, object]:
    """What is in each slot: its own slots, and those of the blocks in them."""
    return _blocks(value, {kind for kind, _ in SCHEMES})


def _blocks(value: object, kinds: set[str]) -> dict[str, object]:
    found = _fields(value)
    for block in list(found.values()):
        inner = _blocks(block, kinds)
        found |= {slot: inner[slot] for slot in inner if slot in kinds and slot not in found}
    return found


def slots_of(value: object) -> dict[str, str]:
    """Slot to alternative, as a reader calls it."""
    return {slot: name_of(slot, block) for slot, block in blocks(value).items()}


_CALLED: list[tuple[object, int, Slots]] = []  # the last one that was asked for


def called(value: object) -> Slots:
    """Slot to every name that a condition may call its alternative.

    A plan asks for the same design again and again, once for each of its cells.
    """
    for last, registered_then, names in _CALLED:
        if last is value and registered_then == len(SCHEMES):
            return names
    found = {
        slot: (name_of(slot, block), type(block).__name__) for slot, block in blocks(value).items()
    }
    _CALLED[:] = [(value, len(SCHEMES), found)]
    return found


def registered(kind: str, value: object) -> Scheme | None:
    """What a slot's value was registered as; or is derived from, by exchanging slots in it."""
    alike = [s for s in SCHEMES.values() if s.kind == kind and type(s.value) is type(value)]
    for same in (s for s in alike if s.value is value):
        return same
    for same in (s for s in alike if _equal(s.value, value)):
        return same
    derived = [s for s in alike if is_dataclass(value)]
    return min(derived, key=lambda s: len(_differing(s.value, value)), default=None)


def _equal(one: object, other: object) -> bool:
    """Two of one class; where that defines no equality, by what they consist of."""
    return bool(one == other) or (hasattr(one, "__dict__") and vars(one) == vars(other))


def _differing(one: object, other: object) -> dict[str, Any]:
    before = _fields(one)
    return {name: now for name, now in _fields(other).items() if before[name] != now}


def name_of(slot: str, value: object) -> str:
    """`hpke`, `composed[ke=unauthenticated]`, or the plain value of a slot that has no kind."""
    found = registered(slot, value)
    if found is not None:
        changed = _differing(found.value, value)
        inside = ",".join(f"{name}={name_of(name, now)}" for name, now in sorted(changed.items()))
        return f"{found.name}[{inside}]" if inside else found.name
    return repr(value) if isinstance(value, bool | int | float | str) else type(value).__name__


def coins_of(scheme: Scheme) -> CoinsFrom:
    """Whose coins it uses: its own if it says so, or if that is so of a block in it."""
    within = (registered(slot, block) for slot, block in blocks(scheme.value).items())
    own = any(one.coins is CoinsFrom.OWN for one in (scheme, *filter(None, within)))
    return CoinsFrom.OWN if own else CoinsFrom.GIVEN


def within(scheme: Scheme) -> tuple[str, str] | None:
    """Where a building block can be played: the kind and the expression of the design that has a
    slot for it and the fewest known breaks, with the block in it; None if there is no slot."""
    name, _, inside = scheme.name.partition("[")
    slots = ",".join(filter(None, [f"{scheme.kind}={name}", inside.removesuffix("]")]))
    played = _played()
    sound = (s for s in SCHEMES.values() if s.kind in played and not s.fault)
    designs = [s for s in sound if scheme.kind in blocks(s.value)]
    if not designs:
        return None
    design = min(designs, key=_known_breaks)
    return design.kind, f"{design.name}[{slots}]"


def refuse_block(scheme: Scheme) -> None:
    """A block that no game plays by itself is played inside a design. Raises UsageError."""
    if scheme.kind in _played():
        return
    alone = f"no game plays the {scheme.kind} {scheme.name!r} by itself"
    found = within(scheme)
    if found is None:
        raise UsageError(f"{alone}, and no scheme has a slot for it")
    kind, expression = found
    raise UsageError(f"{alone}: play it inside a {kind}, --scheme '{expression}'")


def _known_breaks(design: Scheme) -> int:
    slots = called(design.value)
    shown = (known for f in design.findings if applies(f.when, slots) for known in f.breaks)
    return sum(applies(known.when, slots) for known in (*design.breaks, *shown))
