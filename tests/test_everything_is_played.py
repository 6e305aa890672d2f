"""No game, scheme or adversary of this project is forgotten."""

import pytest

from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, AdversaryEntry, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.plan import concerns, eligible

catalogue.load()
ROOMS = ("schemes/", "games/", "adversaries/")


def _ours(entry: GameEntry | AdversaryEntry | Scheme) -> bool:
    """Not a toy that another test has registered."""
    return entry.origin.file.startswith(ROOMS)


SCHEMES_ = [s for s in SCHEMES.values() if _ours(s)]
GAMES_ = [g for g in GAMES.values() if _ours(g)]
ADVERSARIES_ = [a for a in ADVERSARIES.values() if _ours(a)]


def _players(game: GameEntry) -> list[AdversaryEntry]:
    schemes = [s for s in SCHEMES_ if s.kind == game.scheme_kind]
    return [p.match.adversary for s in schemes for p in eligible(s, game)]


@pytest.mark.parametrize("game", GAMES_, ids=lambda g: g.name)
def test_every_game_can_be_won_and_is_attacked(game: GameEntry) -> None:
    players = _players(game)
    assert any(a.null for a in players), "no null adversary"
    assert any(not a.null for a in players), "nobody attacks"
    controls = [
        s.name for s in SCHEMES_ if s.fault and any(concerns(b.game, game) for b in s.breaks)
    ]
    assert controls, "no planted fault shows that this game can be won"
    assert game.doc
    assert game.cites


@pytest.mark.parametrize("adversary", ADVERSARIES_, ids=lambda a: a.name)
def test_every_adversary_tells_its_story_and_plays(adversary: AdversaryEntry) -> None:
    assert adversary.doc
    known = [game.name for game in GAMES_] + [game.name.partition("[")[0] for game in GAMES_]
    assert set(adversary.plays) <= set(known)
    assert any(adversary in _players(game) for game in GAMES_), "it plays nothing"


@pytest.mark.parametrize("scheme", SCHEMES_, ids=lambda s: f"{s.kind}/{s.name}")
def test_every_declaration_of_a_scheme_is_about_something(scheme: Scheme) -> None:
    assert scheme.doc
    games = [g for g in GAMES_ if g.scheme_kind == scheme.kind]
    for claimed in scheme.claims:
        assert any(concerns(claimed, game) for game in games), f"a claim about {claimed}"
    for known in scheme.breaks:
        cells = [p.cell for g in games if concerns(known.game, g) for p in eligible(scheme, g)]
        assert known.adversary in {cell.adversary for cell in cells}, f"{known} is never played"
    played = scheme.kind in {g.scheme_kind for g in GAMES_}
    if scheme.fault and played:
        assert scheme.breaks, "a planted fault that nobody is expected to find"
