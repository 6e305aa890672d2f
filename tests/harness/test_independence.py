"""Trials must be independent: what is kept between them, or drawn from elsewhere, is found."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from harness.judge.messages import LANE
from harness.judge.opened import AHEAD, OTHERWISE
from harness.judge.perform import RECURS
from tests.harness.gauntlet import PLUGINS, played

KEYS = ("--plugin", str(PLUGINS / "keys.py"), "--adversary", "look", "--no-cache")


def _cell(scheme: str, *more: str) -> Any:
    (cell,) = played(*KEYS, "--scheme", f"keyed/{scheme}", *more)["cells"]
    return cell


@pytest.mark.parametrize("scheme", ["at_import", "at_first", "undeclared"])
def test_a_key_of_the_process_ends_the_same_way_with_any_number_of_jobs(scheme: str) -> None:
    one, two = (_cell(scheme, "--jobs", jobs) for jobs in "12")
    assert one == two
    assert (one["verdict"], one["error"]) == ("ERROR", f"state: {OTHERWISE}")
    assert (one["trials"], one["wins"]) == (0, 0)


def test_a_key_that_recurs_everywhere_is_noted() -> None:
    cell = _cell("always")
    assert (cell["verdict"], cell["notes"]) == ("HOLDS", [RECURS])


def test_fresh_keys_are_not() -> None:
    assert _cell("honest")["notes"] == []


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "counted"
    monkeypatch.setenv("COUNTED", str(file))
    return file


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_own_coins_are_never_played_twice_and_spread_over_processes(
    counted: Path, jobs: str
) -> None:
    cell = _cell("own", "--jobs", jobs)
    assert (cell["verdict"], cell["notes"]) == ("HOLDS", [])
    by_process = Counter(counted.read_text().split())
    # What was out, or waited for the prefix, when the verdict fell was played once, for nothing.
    out = (AHEAD + 1) * LANE * int(jobs)
    assert cell["trials"] <= sum(by_process.values()) <= cell["trials"] + out
    assert len(by_process) >= 4
    assert max(by_process.values()) < cell["trials"] / 2


def test_a_win_with_own_coins_is_told_by_the_trial_itself(counted: Path) -> None:
    run = played(*KEYS, "--scheme", "own_and_weak", "--jobs", "1")
    (cell,) = run["cells"]
    (story,) = run["transcripts"].values()
    assert (cell["verdict"], cell["wins"]) == ("BROKEN", cell["trials"])
    assert (story["trial"], story["won"]) == (0, True)
    assert len(counted.read_text().split()) == cell["trials"]


def test_who_leaves_with_own_coins_is_to_blame() -> None:
    cell = _cell("own_and_leaves")
    assert (cell["verdict"], cell["error"]) == ("ERROR", "killed: the process exited with code 3")


def test_who_is_ended_with_own_coins_is_undecided_and_stays_so(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "s"))
    cell = _cell("own_and_killed", *store)
    assert (cell["verdict"], cell["error"]) == ("UNDECIDED", None)
    assert "died of SIGKILL, and its trials cannot be played again" in cell["notes"][0]
    assert _cell("own_and_killed", *store) == cell
