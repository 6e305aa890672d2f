"""No game, scheme or adversary of this project is forgotten."""

from collections.abc import Iterator
from functools import cache

import pytest

from harness.declare.finding import applies
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, AdversaryEntry, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.expression import called
from harness.engine.plan import eligible

ROOMS = ("schemes/", "games/", "adversaries/")


def _ours(entry: GameEntry | AdversaryEntry | Scheme) -> bool:
    """Not a toy that another test has registered."""
    return entry.origin.file.startswith(ROOMS)


@cache
def schemes() -> tuple[Scheme, ...]:
    catalogue.load()
    return tuple(s for s in SCHEMES.values() if _ours(s))


@cache
def games() -> tuple[GameEntry, ...]:
    catalogue.load()
    return tuple(g for g in GAMES.values() if _ours(g))


@cache
def adversaries() -> tuple[AdversaryEntry, ...]:
    catalogue.load()
    return tuple(a for a in ADVERSARIES.values() if _ours(a))


@cache
def players(game: str) -> frozenset[str]:
    """Who can play a game against at least one scheme."""
    return frozenset(
        p.cell.adversary
        for s in schemes()
        if s.kind == GAMES[game].kind
        for p in eligible(s, GAMES[game])
    )


def _concerned(game: str) -> Iterator[GameEntry]:
    return (g for g in games() if game in g.names)


def _has_control(game: GameEntry) -> bool:
    """A planted fault shows that it can be won. Where every sound design of the kind loses it by a
    known weak point, no fault could show more than they do."""
    faults = [s for s in schemes() if s.fault and s.kind == game.kind]
    if any(b.game in game.names for s in faults for b in s.breaks):
        return True
    designs = [s for s in schemes() if not s.fault and s.kind == game.kind]
    return bool(designs) and all(_loses(s, game) for s in designs)


def _loses(scheme: Scheme, game: GameEntry) -> bool:
    slots = called(scheme.value)
    known = [(f, b) for f in scheme.findings for b in f.breaks if b.game in game.names]
    return any(applies({**f.when, **b.when}, slots) for f, b in known)


def test_there_is_something_to_look_at() -> None:
    assert len(games()) >= 165
    assert len(adversaries()) >= 200
    assert len(schemes()) >= 230


def test_every_game_can_be_won_and_is_attacked() -> None:
    for game in games():
        who = [ADVERSARIES[name] for name in players(game.name)]
        assert any(a.null for a in who), f"{game.name} has no null adversary"
        assert any(not a.null for a in who), f"nobody attacks {game.name}"
        assert _has_control(game), f"no planted fault shows that {game.name} can be won"
        assert game.doc, game.name
        assert game.cites, game.name


def test_every_adversary_tells_its_story_and_plays() -> None:
    playing = frozenset[str]().union(*(players(game.name) for game in games()))
    for adversary in adversaries():
        assert adversary.doc, adversary.name
        assert adversary.name in playing, f"{adversary.name} plays nothing"


def test_every_declaration_of_a_scheme_is_about_something() -> None:
    played = {g.kind for g in games()}
    for scheme in schemes():
        who = f"{scheme.kind}/{scheme.name}"
        assert scheme.doc, who
        for claimed in scheme.claims:
            assert list(_concerned(claimed)), f"{who}: a claim about {claimed}"
        known = [*scheme.breaks, *(b for f in scheme.findings for b in f.breaks)]
        for one in known:
            concerned = list(_concerned(one.game))
            assert concerned, f"{who}: {one} is about no game"
            assert all(one.by in players(g.name) for g in concerned), f"{who}: {one}"
        if scheme.fault and scheme.kind in played:
            declared = scheme.breaks or scheme.about.must_break
            assert declared, f"{who}: a planted fault that nobody is expected to find"


@pytest.mark.parametrize("scheme", ["as_written", "hardened"])
def test_the_two_designs_are_known_to_break(scheme: str) -> None:
    assert SCHEMES["messenger", scheme].findings
