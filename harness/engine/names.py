"""Refuses declarations about nothing: what is said of a misspelt name is never played."""

from collections.abc import Iterable, Iterator
from itertools import chain

from harness.declare.finding import Break, When
from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    AdversaryEntry,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine.expression import blocks
from harness.judge.usage import PluginError


def check_names() -> None:
    """Whatever is named in a declaration must be there. Raises PluginError."""
    games = set(chain.from_iterable(game.names for game in GAMES.values()))
    for adversary in ADVERSARIES.values():
        _check_adversary(adversary)
    for scheme in SCHEMES.values():
        who = f"the scheme {scheme.name!r} declares what is unknown"
        for name in scheme.claims:
            _check("game", name, games, who)
        for name, reason in scheme.unsupported.items():
            _check("game or adversary", name, games | set(ADVERSARIES), who)
            if not reason:
                raise PluginError(f"the scheme {scheme.name!r} does not say why not {name!r}")
        for name in (*scheme.about.must_break, *scheme.about.must_hold):
            _check("game", name, games, who)
        for known in _breaks(scheme):
            _check("game", known.game, games, who)
            _check("adversary", known.by, ADVERSARIES, who)
        for when in _conditions(scheme):
            _check_slots(scheme, when, who)


def _breaks(scheme: Scheme) -> Iterator[Break]:
    yield from scheme.breaks
    for finding in scheme.findings:
        yield from finding.breaks


def _conditions(scheme: Scheme) -> Iterator[When]:
    yield from (finding.when for finding in scheme.findings)
    yield from (known.when for known in _breaks(scheme))


def _check_slots(scheme: Scheme, when: When, who: str) -> None:
    kinds = {kind for kind, _ in SCHEMES}
    for slot, alternative in when.items():
        _check("slot", slot, kinds | set(blocks(scheme.value)), who)
        if slot in kinds:
            known = (s for s in SCHEMES.values() if s.kind == slot)
            names = {name for s in known for name in (s.name, type(s.value).__name__)}
            _check(slot, alternative, names, who)


def _check_adversary(adversary: AdversaryEntry) -> None:
    games = [game for game in GAMES.values() if _is_target(adversary, game)]
    who = f"the adversary {adversary.name!r}"
    if not games:
        classes = ", ".join(target.game.__name__ for target in adversary.targets)
        raise PluginError(f"{who} plays {classes}, which is registered as no game")
    versions = {str(game.version) for game in games if game.version is not None}
    for version in adversary.versions:
        _check("version", version, versions, f"{who} plays an unknown circumstance")


def _is_target(adversary: AdversaryEntry, game: GameEntry) -> bool:
    return any(issubclass(game.play, target.game) for target in adversary.targets)


def _check(what: str, name: str, known: Iterable[str], who: str) -> None:
    if name not in known:
        raise PluginError(f"{who}: {UnknownName(what, name, known)}")
