"""Planted faults as data: the games that each must break, and who may play it where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from harness.declare.finding import Break, applies
from harness.declare.registry import GAMES, SCHEMES, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.controls import refuse_lost_controls
from harness.engine.expectation import known_wins
from harness.engine.expression import blocks, called, registered
from harness.engine.offer import offer
from harness.engine.plan import Selection, eligible, selection
from harness.engine.replaced import replaced
from harness.judge.planted import Fault, Place, Planted
from harness.judge.usage import UsageError

ALONE = (
    "a scheme around it: no game plays a {kind} by itself, and no planted fault has it in a slot"
)


def planted(schemes: Sequence[str], kinds: Sequence[str], games: Sequence[str]) -> Planted:
    """The faults of these names and kinds (all, if there are none), in these games.

    Raises UnknownName and UsageError.
    """
    played, found = _games(games), _finders()
    faults = [_fault(scheme, played, found) for scheme in _chosen(schemes)]
    faults.sort(key=lambda fault: fault.key)
    wanted = tuple(f for f in faults if not kinds or {f.kind, f.block.partition("/")[0]} & {*kinds})
    if not wanted:
        raise UsageError("there is no planted fault among these schemes and kinds")
    sound = {(f.kind, f.of) for f in wanted if f.of}
    return Planted(faults=wanted, sound=offer(_sound([SCHEMES[key] for key in sound], played)))


def _finders() -> dict[str, set[str]]:
    """Who finds any planted fault, by game or by game without its version."""
    found: dict[str, set[str]] = {}
    for known in (b for scheme in SCHEMES.values() if scheme.fault for b in scheme.breaks):
        found.setdefault(known.game, set()).add(known.by)
    return found


def _games(patterns: Sequence[str]) -> list[GameEntry]:
    names = {name for p in patterns for name in catalogue.selected(p, "game", GAMES)}
    return [GAMES[name] for name in sorted(names or GAMES)]


def _chosen(names: Sequence[str]) -> Iterator[Scheme]:
    for scheme in map(catalogue.scheme, dict.fromkeys(names)):
        if not scheme.fault:
            raise UsageError(f"{scheme.kind}/{scheme.name} has no planted fault")
        yield scheme
    if not names:
        yield from _all()


def _all() -> Iterator[Scheme]:
    """Every fault; but of a block that no game plays by itself what it stands in, if anything."""
    planted, played = [s for s in SCHEMES.values() if s.fault], {g.kind for g in GAMES.values()}
    inside = {(b.kind, b.name) for b in map(_broken_block, planted) if b is not None}
    yield from (s for s in planted if s.kind in played or (s.kind, s.name) not in inside)


def _broken_block(scheme: Scheme) -> Scheme | None:
    """The innermost block in one of its slots that has a planted fault."""
    within = [registered(slot, block) for slot, block in blocks(scheme.value).items()]
    return next((one for one in reversed(within) if one is not None and one.fault), None)


def sound_of(scheme: Scheme) -> Scheme | None:
    """What a fault is planted in: what it names, the scheme whose slots it exchanges, or the
    nearest that its class derives from."""
    for name in (scheme.of, scheme.name.partition("[")[0]):
        found = SCHEMES.get((scheme.kind, name))
        if found is not None and found is not scheme and not found.fault:
            return found
    near = type(scheme.value).__mro__
    sound = [
        s
        for s in SCHEMES.values()
        if s.kind == scheme.kind and not s.fault and type(s.value) in near
    ]
    return min(sound, key=lambda s: (near.index(type(s.value)), _apart(s, scheme)), default=None)


def _apart(one: Scheme, other: Scheme) -> int:
    """In how many of its fields the other differs."""
    names = (f.name for f in fields(one.value)) if is_dataclass(one.value) else ()
    return sum(getattr(one.value, name) != getattr(other.value, name, None) for name in names)


def _fault(scheme: Scheme, games: Sequence[GameEntry], finders: Mapping[str, set[str]]) -> Fault:
    refuse_lost_controls(scheme)
    sound, block, about = sound_of(scheme), _broken_block(scheme), scheme.about
    own = [g for g in games if g.kind == scheme.kind and not catalogue.unsupported(scheme, g)]
    alone = "" if scheme.kind in {g.kind for g in GAMES.values()} else ALONE
    functions = replaced(scheme.value, sound.value) if sound else None
    slots = called(scheme.value)
    known = [b for b in scheme.breaks if applies(b.when, slots)]
    anyway = known_wins(sound) if sound else frozenset()
    return Fault(
        kind=scheme.kind,
        name=scheme.name,
        block=f"{block.kind}/{block.name}" if block else "",
        sentence=scheme.fault,
        of=sound.name if sound else "",
        cwe=about.cwe,
        seen=about.seen,
        advantage=about.advantage,
        needs=about.needs or alone.format(kind=scheme.kind),
        replaces=None if functions is None else tuple(sorted(functions)),
        places=tuple(_place(scheme, known, anyway, finders, game) for game in own),
    )


def _place(
    scheme: Scheme,
    known: Sequence[Break],
    anyway: frozenset[tuple[str, str]],
    finders: Mapping[str, set[str]],
    game: GameEntry,
) -> Place:
    """The declared adversaries, then all others, those first that find another fault there.

    Whoever is expected to break the sound scheme as well shows nothing of what is planted in it.
    """
    declared = tuple(dict.fromkeys(b.by for b in known if b.game in game.names))
    elsewhere = {name for called in game.names for name in finders.get(called, ())}
    players = [planned.match.adversary for planned in eligible(scheme, game)]
    others = [
        a.name
        for a in players
        if not (a.null or a.name in declared or any((g, a.name) in anyway for g in game.names))
    ]
    about = scheme.about
    return Place(
        game=game.name,
        must=bool(declared) or any(name in game.names for name in about.must_break),
        spared=any(name in game.names for name in about.must_hold),
        declared=declared,
        others=tuple(sorted(others, key=lambda name: (name not in elsewhere, name))),
    )


def _sound(schemes: Sequence[Scheme], games: Sequence[GameEntry]) -> Selection:
    """Every cell of these schemes in these games."""
    cells = [
        planned
        for scheme in schemes
        for game in games
        if game.kind == scheme.kind
        for planned in eligible(scheme, game)
        if not planned.match.adversary.null
    ]
    if not cells:
        return Selection(cells=(), coverage=(), schemes={}, whole=False)
    return selection(cells, (), schemes)
