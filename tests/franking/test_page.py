"""docs/mimi.md: what it says is there, is so."""

import re
import shlex
from pathlib import Path

import pytest

from harness.declare.finding import Finding
from harness.declare.registry import GAMES
from schemes.franking.findings import OF_ASYMMETRIC, OF_FACEBOOK, OF_MIMI
from tests.cells import wins
from tests.franking.cast import scheme
from tests.franking.test_attacks import PLAYERS, cause

PAGE = (Path(__file__).parents[2] / "docs" / "mimi.md").read_text(encoding="utf-8")
REPLAYS = [shlex.split(line)[2:] for line in re.findall(r"\$ (gauntlet replay .*)", PAGE)]
ROW = re.compile(r"^\| `(franking/[^`]+)` \| (\w+)[^|]*\| (\w+)[^|]*\|", re.MULTILINE)


@pytest.mark.parametrize(("game", "name", "adversary"), REPLAYS)
def test_a_replay_shows_what_it_says(game: str, name: str, adversary: str) -> None:
    assert wins(game, scheme(name), adversary, 8) == 8


def test_there_is_a_replay_for_each_attack() -> None:
    assert len(REPLAYS) >= 7


@pytest.mark.parametrize("finding", OF_MIMI, ids=lambda finding: finding.number)
def test_every_finding_is_told(finding: Finding) -> None:
    assert finding.number in PAGE


def test_every_game_has_a_row() -> None:
    rows = {game for game, *_ in ROW.findall(PAGE)}
    assert rows == {name for name in GAMES if name.startswith("franking/")}


@pytest.mark.parametrize(("game", "as_written", "repaired"), ROW.findall(PAGE))
def test_a_row_follows_from_the_findings(game: str, as_written: str, repaired: str) -> None:
    """The cells themselves are played in `test_attacks`."""
    for name, said in (("mimi_06", as_written), ("mimi_repaired", repaired)):
        broken = any(cause(scheme(name), game, by) for of, by in PLAYERS if of == game)
        assert said == ("BROKEN" if broken else "HOLDS"), name


def test_numbers_are_given_once() -> None:
    every = {id(f): f for f in (*OF_MIMI, *OF_FACEBOOK, *OF_ASYMMETRIC)}.values()
    numbers = [finding.number for finding in every]
    assert len(numbers) == len(set(numbers))


def test_it_is_not_announced() -> None:
    assert "disclosed" in PAGE
    assert "April 2026" in PAGE
