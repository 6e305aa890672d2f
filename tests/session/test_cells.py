"""Every attack wins against its planted fault, and on a sound session only where it says so."""

import pytest

from harness.declare.finding import Break
from harness.declare.registry import GAMES, SCHEMES, CoinsFrom, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.plan import Planned, eligible
from harness.judge.verdict import Verdict
from tests.games.play import both, play
from tests.session.cast import FAULTS, PLAYED, SOUND, X3DH

TRIALS, TOSSES = 3, 24
"""Of a winning game, and of a guessing game until both sides have come up."""

BREAKS = [(scheme, known) for scheme in (*FAULTS, X3DH) for known in scheme.breaks]
WINS = 16
"""Trials in which a declared attack on a guessing game is right more often than a coin, and one on
a winning game wins once."""

HOLDING = [p for s in SOUND for g in PLAYED for p in eligible(s, g) if p.expected is Verdict.HOLDS]


def concerned(known: Break) -> list[GameEntry]:
    return [game for game in PLAYED if known.game in game.names]


@pytest.mark.parametrize(
    ("scheme", "known"),
    BREAKS,
    ids=lambda x: x.name if isinstance(x, Scheme) else f"{x.game} {x.by}",
)
def test_a_declared_break_is_one(scheme: Scheme, known: Break) -> None:
    assert concerned(known)
    for game in concerned(known):
        cell = catalogue.match(
            next(p.cell for p in eligible(scheme, game) if p.cell.adversary == known.by)
        )
        played = play(cell, WINS) if cell.guessing else play(cell, WINS, until=any)
        assert played.clean, played
        if cell.guessing:
            assert sum(played.won) >= WINS * 5 // 8, played
        else:
            assert any(played.won), played


@pytest.mark.parametrize("planned", HOLDING, ids=lambda planned: str(planned.cell))
def test_a_sound_session_holds(planned: Planned) -> None:
    cell = planned.match
    if cell.guessing:
        played = play(cell, TOSSES, until=both)
        assert both(list(played.won)), played
    else:
        played = play(cell, TRIALS)
        assert not any(played.won), played
    assert played.clean, played


def test_every_version_has_a_fault_that_is_found_in_it() -> None:
    found = {game.name for scheme in FAULTS for b in scheme.breaks for game in concerned(b)}
    assert found == {game.name for game in PLAYED}


def test_what_the_sources_say_of_each_game() -> None:
    for scheme in SOUND:
        for game in PLAYED:
            assert any(name in scheme.claims for name in game.names), f"{scheme.name}: {game.name}"


@pytest.mark.parametrize("block", ["sm/static_key", "sm/unauthenticated", "ke/unauthenticated"])
def test_a_fault_of_a_block_is_looked_for_in_a_session(block: str) -> None:
    slot, _, name = block.partition("/")
    entry = SCHEMES["session", f"x3dh_double_ratchet[{slot}={name}]"]
    assert entry.fault
    assert entry.value is catalogue.scheme(entry.name).value
    assert getattr(entry.value, slot) == SCHEMES[slot, name].value
    assert entry.breaks


def test_own_coins_are_nobodys_to_choose() -> None:
    if ("session", "vodozemac") not in SCHEMES:
        pytest.skip("the extra `vodozemac` is not installed")
    olm = SCHEMES["session", "vodozemac"]
    assert olm.coins is CoinsFrom.OWN
    chosen = GAMES["session/post_compromise[chosen-coins]"]
    assert "its coins are its own" in catalogue.unsupported(olm, chosen)
    assert not eligible(olm, chosen)
    assert eligible(olm, GAMES["session/post_compromise[passive]"])
    assert not catalogue.unsupported(X3DH, chosen)
