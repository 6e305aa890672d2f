"""AW: every attack wins against its planted fault, and against nothing that is sound."""

import pytest

from harness.declare.registry import Scheme
from schemes.aw.interface import AW
from tests.cells import like_a_coin, schemes, wins

AWS = schemes(AW)
SOUND = [s for s in AWS.values() if not s.fault]
BREAKS = [
    pytest.param(fault, game, known.by, id=f"{fault.name}-{game}-{known.by}")
    for fault in AWS.values()
    for known in fault.breaks
    for game in (
        [f"{known.game}[sender-honest]", f"{known.game}[sender-exposed]"]
        if known.game == "aw/confidentiality"
        else [known.game]
    )
]
WINNING = [("aw/correctness", "honest_packets"), ("aw/sender_authentication", "change_a_wrapper")]
GUESSING = [
    (game, name)
    for game in (
        "aw/sender_anonymity",
        "aw/confidentiality[sender-honest]",
        "aw/confidentiality[sender-exposed]",
    )
    for name in ("change_and_unwrap", "repeat_and_compare")
]


@pytest.mark.parametrize(("game", "name"), WINNING)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_wrappers_are_not_broken(game: str, name: str, scheme: Scheme) -> None:
    assert wins(game, scheme, name, 10) == 0


@pytest.mark.parametrize(("game", "name"), GUESSING)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_of_sound_wrappers_nothing_is_learnt(game: str, name: str, scheme: Scheme) -> None:
    assert like_a_coin(wins(game, scheme, name, 60), 60)


@pytest.mark.parametrize(("fault", "game", "name"), BREAKS)
def test_each_declared_break_is_one(fault: Scheme, game: str, name: str) -> None:
    assert wins(game, fault, name, 20) == 20


def test_every_game_has_a_planted_fault() -> None:
    assert {p.values[1] for p in BREAKS} == {game for game, _ in (*WINNING, *GUESSING)}
