"""Each attack against the franking that it should and should not break."""

import pytest

from harness.declare.finding import Break, expected
from harness.declare.game import Guessing
from harness.declare.protocols import lacks
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, Scheme
from harness.engine.expression import called
from schemes.franking.interface import FRANKINGS
from tests.cells import like_a_coin, schemes, wins
from tests.franking.cast import SOUND, VARIANTS, scheme

FAULTS = [s for s in schemes(FRANKINGS).values() if s.fault]
OURS = {name: entry for name, entry in GAMES.items() if entry.kind == FRANKINGS.name}
PLANTED = [
    pytest.param(fault, game, known.by, id=f"{fault.name}-{game}-{known.by}")
    for fault in FAULTS
    for known in fault.breaks
    for game, entry in OURS.items()
    if known.game in entry.names
]
PLAYERS = [
    (game, attacker.name)
    for game, entry in OURS.items()
    for attacker in ADVERSARIES.values()
    if not attacker.null and attacker.target(entry)
]


def applies(found: Scheme, game: str, adversary: str) -> bool:
    target = ADVERSARIES[adversary].target(OURS[game])
    return target is not None and not lacks(found.value, target.needs or object)


def cause(found: Scheme, game: str, adversary: str) -> str:
    """The findings by which it should win."""
    said = expected(found.findings, called(found.value), OURS[game].names, adversary)
    return said.cause if said else ""


CELLS = [
    pytest.param(name, game, adversary, id=f"{name}-{game}-{adversary}")
    for name in (*SOUND, *VARIANTS)
    for game, adversary in PLAYERS
    if applies(scheme(name), game, adversary)
]


@pytest.mark.parametrize(("fault", "game", "name"), PLANTED)
def test_each_planted_fault_is_found(fault: Scheme, game: str, name: str) -> None:
    assert wins(game, fault, name, 6) == 6


@pytest.mark.parametrize("game", OURS)
def test_every_game_can_be_won_and_has_a_null(game: str) -> None:
    known: list[Break] = [known for fault in FAULTS for known in fault.breaks]
    found = [b for s in map(scheme, SOUND) for f in s.findings for b in f.breaks]
    assert any(known.game in OURS[game].names for known in (*known, *found))
    assert any(a.null and a.target(OURS[game]) for a in ADVERSARIES.values())


@pytest.mark.parametrize(("name", "game", "adversary"), CELLS)
def test_each_cell_is_as_the_findings_say(name: str, game: str, adversary: str) -> None:
    """Won throughout where a finding says so; elsewhere never, or as often as a coin falls."""
    found = scheme(name)
    guessing = issubclass(OURS[game].play, Guessing)
    if cause(found, game, adversary):
        assert wins(game, found, adversary, 6) == 6
    elif guessing:
        assert like_a_coin(wins(game, found, adversary, 40), 40)
    else:
        assert wins(game, found, adversary, 4) == 0


def test_there_are_ten_planted_faults_and_more() -> None:
    assert len(FAULTS) >= 10
    assert {(FRANKINGS.name, name) for name in SOUND} <= set(SCHEMES)


@pytest.mark.parametrize(
    ("game", "generic"),
    [
        ("franking/sender_anonymity[passive]", "try_each_name"),
        ("franking/forwarder_integrity[alone]", "crossbreed_fanouts"),
    ],
)
def test_both_attacks_on_the_draft_are_found_by_one_who_does_not_know_it(
    game: str, generic: str
) -> None:
    """By the kind's algorithms alone; and neither works once the draft is mended."""
    assert wins(game, scheme("mimi_06"), generic, 20) == 20
    mended = wins(game, scheme("mimi_repaired"), generic, 60)
    assert mended == 0 or like_a_coin(mended, 60)


def test_repairs_are_needed_together() -> None:
    """What each of them leaves."""
    signed, committed = map(scheme, VARIANTS)
    assert wins("franking/sender_anonymity[passive]", signed, "names_the_sender", 6) == 6
    colluding = "franking/sender_binding[forwarder-colludes]"
    assert wins(colluding, committed, "one_salt_for_two", 6) == 6
    assert wins(colluding, signed, "one_salt_for_two", 6) == 0
