"""AMF's games, each attack against the scheme that it should and should not break."""

import pytest

from harness.declare.game import Guessing
from harness.declare.protocols import lacks
from harness.declare.registry import ADVERSARIES, GAMES, Scheme
from schemes.amf.interface import AMF
from schemes.amf.tyagi19 import Tyagi19
from tests.cells import like_a_coin, schemes, wins

AMFS = schemes(AMF)
TYAGI19 = AMFS["tyagi19"]
OURS = {name: entry for name, entry in GAMES.items() if entry.kind == AMF.name}
BREAKS = [
    pytest.param(fault, game, known.by, id=f"{fault.name}-{game}-{known.by}")
    for fault in AMFS.values()
    for known in fault.breaks
    for game, entry in OURS.items()
    if known.game in entry.names
]
CELLS = [
    (name, attacker.name)
    for name, game in OURS.items()
    for attacker in ADVERSARIES.values()
    if (target := attacker.target(game)) and not lacks(TYAGI19.value, target.needs or object)
]
GUESSED = [cell for cell in CELLS if issubclass(OURS[cell[0]].play, Guessing)]
WON = [cell for cell in CELLS if cell not in GUESSED]


@pytest.mark.parametrize(("fault", "game", "name"), BREAKS)
def test_each_declared_break_is_one(fault: Scheme, game: str, name: str) -> None:
    assert wins(game, fault, name, 12) == 12


@pytest.mark.parametrize("game", OURS)
def test_every_game_has_a_planted_fault(game: str) -> None:
    assert any(game == p.values[1] for p in BREAKS)


def test_there_are_the_six_notions_and_correctness() -> None:
    assert len({entry.base for entry in OURS.values()}) == 7
    assert all(entry.doc and entry.cites and entry.dma for entry in OURS.values())


@pytest.mark.parametrize(("game", "name"), WON)
def test_tyagi19_holds_in_winning_games(game: str, name: str) -> None:
    assert wins(game, TYAGI19, name, 8) == 0


@pytest.mark.parametrize(("game", "name"), GUESSED)
def test_tyagi19_holds_in_guessing_games(game: str, name: str) -> None:
    assert like_a_coin(wins(game, TYAGI19, name, 60), 60)


def test_look_for_a_signature_takes_no_chance() -> None:
    """Against signed_tag and for both values of b, in a hundred trials."""
    assert wins("amf/deniability_universal", AMFS["signed_tag"], "look_for_a_signature", 100) == 100


def test_adversaries_that_know_the_construction_say_so() -> None:
    """They cannot be played against an AMF that is no Tyagi19."""
    named = {
        attacker.name
        for attacker in ADVERSARIES.values()
        for game in OURS.values()
        if (target := attacker.target(game)) and target.needs is Tyagi19
    }
    assert named == {"choose_the_statement_last", "garble_the_judges_half", "identity_element"}
