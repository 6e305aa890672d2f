"""`gauntlet matrix`: who finds which planted fault, of a plug-in's as of any other."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.judge.matrix import Cross, Fate, Matrix, Row, json_of
from harness.judge.results import BadResults
from tests.harness.gauntlet import PLUGINS, gauntlet, timeless

SAFES = ("matrix", "--plugin", str(PLUGINS / "safes.py"), "--kind", "safe")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def reached(cache: Path) -> Matrix:
    """Everything of the safes."""
    done = gauntlet(*SAFES, "--reached", "--json", "-", cache=cache)
    assert done.returncode == 3, done.stderr
    return Matrix.from_json(json.loads(done.stdout))


def row(matrix: Matrix, scheme: str) -> Row:
    return next(row for row in matrix.rows if row.scheme == scheme)


def at(matrix: Matrix, scheme: str, game: str) -> Cross:
    return next(c for c in row(matrix, scheme).crosses if c.game == f"safe/{game}")


@pytest.mark.parametrize(
    ("scheme", "game", "fate", "by"),
    [
        ("open", "door", Fate.CAUGHT, "push"),  # by who is declared
        ("wide", "slot", Fate.CAUGHT, "fish"),  # by who happens to be there
        ("loud", "door", Fate.MISSED, ""),
        ("hollow", "carry", Fate.MISSED, ""),  # whoever wins does so without the fault, too
        ("ruin", "slot", Fate.SPURIOUS, "fish"),
        ("bursts", "slot", Fate.ERROR, ""),
        ("open", "slot", Fate.INHERITED, ""),
        ("open", "carry", Fate.INHERITED, ""),
        ("loud", "slot", Fate.INHERITED, ""),
    ],
)
def test_every_fate(reached: Matrix, scheme: str, game: str, fate: Fate, by: str) -> None:
    cross = at(reached, scheme, game)
    assert (cross.fate, cross.by) == (fate, by)


def test_what_is_declared_of_a_fault_is_told(reached: Matrix) -> None:
    told = row(reached, "open")
    assert (told.of, told.cwe, told.seen, told.advantage) == ("safe", 284, "everywhere", 1.0)
    assert at(reached, "open", "slot").spared
    assert not told.missed
    assert told.found


def test_what_is_missed_says_what_it_needs(reached: Matrix) -> None:
    assert row(reached, "louder").needs == "somebody with ears"
    assert row(reached, "loud").needs == "an adversary in safe/door"
    assert "lift breaks safe as well" in at(reached, "hollow", "carry").said


def test_what_is_too_small_for_this_eps_is_counted_apart(reached: Matrix) -> None:
    assert [row.scheme for row in reached.rows if row.apart] == ["faint"]
    assert reached.eps == 0.5


def test_an_error_is_no_miss(reached: Matrix) -> None:
    (error,) = reached.errors
    assert "safe/slot bursts fish: scheme: reach: ZeroDivisionError" in error
    assert not row(reached, "bursts").missed


def test_a_fault_that_is_found_ends_its_group(reached: Matrix) -> None:
    """`push` is played before `wait`, who is never asked."""
    assert at(reached, "open", "door").tried == ()
    assert at(reached, "loud", "door").tried == ("push", "wait")
    assert reached.played < reached.plan


def test_nothing_that_is_known_is_played_again(reached: Matrix, cache: Path) -> None:
    done = gauntlet(*SAFES, "--reached", "--json", "-", "--jobs", "3", cache=cache)
    again = json.loads(done.stdout)
    assert timeless(again) == timeless(json.loads(json.dumps(json_of(reached))))
    groups = [line for line in done.stderr.splitlines() if "are unchanged, and reused" in line]
    assert len(groups) == 2  # of the faults, and of the sound schemes


def test_without_reached_only_what_must_break_is_played(cache: Path) -> None:
    done = gauntlet(*SAFES, "--scheme", "open", "--scheme", "wide", cache=cache)
    assert done.returncode == 0, done.stdout
    assert "safe/door: caught by push (1/1)" in done.stdout
    assert "safe/carry" not in done.stdout
    assert "2 faults of advantage 0.5 or more: 2 found, 0 missed" in done.stdout


def test_one_that_is_missed_makes_it_fail(cache: Path) -> None:
    done = gauntlet(*SAFES, "--scheme", "louder", cache=cache)
    assert done.returncode == 1
    assert "!! safe/louder" in done.stdout
    assert "needs somebody with ears" in done.stdout


def test_a_scheme_without_a_fault_has_no_row(cache: Path) -> None:
    done = gauntlet(*SAFES, "--scheme", "safe/safe", cache=cache)
    assert done.returncode == 2
    assert "safe/safe has no planted fault" in done.stderr


def test_json_is_read_whole_or_not(reached: Matrix) -> None:
    data = json.loads(json.dumps(json_of(reached)))
    assert Matrix.from_json(data) == reached
    with pytest.raises(BadResults):
        Matrix.from_json({**data, "rows": [{}]})
    with pytest.raises(BadResults):
        Matrix.from_json({**data, "format": 0})
