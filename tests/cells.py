"""One cell at a time: what the tests of games and adversaries have in common."""

from math import sqrt
from typing import Any

from harness.declare.kind import Kind
from harness.declare.protocols import lacks
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, AdversaryEntry, Origin, Scheme
from harness.engine.trial import Cell, Match

NOWHERE = Origin("", 0)
SEED = 1


def schemes(kind: Kind[Any]) -> dict[str, Scheme]:
    """Everything that is registered under a kind, by name."""
    return {name: scheme for (of, name), scheme in SCHEMES.items() if of == kind.name}


def planted(kind: Kind[Any], value: object) -> Scheme:
    """A scheme of a test's own, which nobody else is to see."""
    name = type(value).__name__
    return Scheme(kind=kind.name, name=name, value=value, doc="", origin=NOWHERE)


def match(game: str, scheme: Scheme, adversary: str | AdversaryEntry) -> Match:
    """A cell with everything that it takes to play it; it must be one that is played."""
    attacker = ADVERSARIES[adversary] if isinstance(adversary, str) else adversary
    played = GAMES[game]
    target = attacker.target(played)
    assert scheme.kind == played.kind, f"{game} plays no {scheme.kind}"
    assert target is not None, f"{attacker.name} does not play {game}"
    assert not lacks(scheme.value, target.needs or object), f"{attacker.name} needs another scheme"
    return Match(Cell(game, scheme.name, attacker.name), played, scheme, attacker)


def wins(game: str, scheme: Scheme, adversary: str | AdversaryEntry, trials: int) -> int:
    """How many of the trials are won; none may be spoilt by a fault or an inadmissible query."""
    cell = match(game, scheme, adversary)
    won = 0
    for index in range(trials):
        outcome = cell.play(SEED, index).outcome
        assert outcome.fault is None, f"{cell.cell}, trial {index}: {outcome.fault}"
        assert not outcome.inadmissible, f"{cell.cell}, trial {index}: an inadmissible query"
        won += outcome.won
    return won


def like_a_coin(won: int, trials: int) -> bool:
    """Whether so many wins are within five standard deviations of half the trials."""
    return abs(won - trials / 2) < 5 * sqrt(trials) / 2
