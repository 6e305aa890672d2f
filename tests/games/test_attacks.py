"""Every named attack wins where the registry says that it does, and nowhere else."""

import pytest

from harness.declare.registry import GAMES, SCHEMES, Scheme
from harness.engine import catalogue
from harness.engine.plan import concerns, eligible
from harness.engine.trial import Match

catalogue.load()

TRIALS = 10
UNLUCKY = 24
"""So many tosses of a coin in a row do not happen."""

ROOMS = ("adversaries/snd/", "adversaries/pro/", "adversaries/abp/")
MESSENGERS = {n: s for (k, n), s in SCHEMES.items() if k == "messenger" and "/" in s.origin.file}
HARDENED = MESSENGERS["hardened"]


def works(scheme: Scheme) -> bool:
    """A messenger that shows nothing cannot be set up for the other games."""
    return not any(b.game == "pro/correctness" for b in scheme.breaks if scheme.fault)


CELLS = [
    planned.match
    for scheme in MESSENGERS.values()
    for game in GAMES.values()
    if game.scheme_kind == "messenger"
    for planned in eligible(scheme, game)
    if planned.match.adversary.origin.file.startswith(ROOMS)
    and (game.name == "pro/correctness" or works(scheme))
]


def declares(scheme: Scheme, match: Match) -> bool:
    return any(
        concerns(b.game, match.game) and b.adversary == match.adversary.name for b in scheme.breaks
    )


def expected(match: Match) -> bool:
    """A variant has its own breaks, and those of the design that it was made from."""
    scheme = match.scheme
    made_from = HARDENED if scheme.name.startswith("hardened[") else scheme
    return declares(scheme, match) or declares(made_from, match)


def won(match: Match, index: int) -> bool:
    outcome = match.play(3, index).outcome
    assert (outcome.fault, outcome.inadmissible) == (None, 0)
    return outcome.won


@pytest.mark.parametrize("match", [m for m in CELLS if expected(m)], ids=lambda m: str(m.cell))
def test_it_wins(match: Match) -> None:
    assert all(won(match, index) for index in range(TRIALS))


@pytest.mark.parametrize("match", [m for m in CELLS if not expected(m)], ids=lambda m: str(m.cell))
def test_it_does_not_win(match: Match) -> None:
    if match.guessing:
        tosses = [won(match, index) for index in range(3)]
        more = range(3, UNLUCKY)
        assert not all(tosses) or not all(won(match, index) for index in more)
        assert any(tosses) or any(won(match, index) for index in more)
    else:
        trials = 3 if match.scheme.fault else TRIALS
        assert not any(won(match, index) for index in range(trials))


def test_every_named_attack_is_tried() -> None:
    assert len({m.adversary.name for m in CELLS}) >= 16
    assert {m.scheme.name for m in CELLS} == set(MESSENGERS)
