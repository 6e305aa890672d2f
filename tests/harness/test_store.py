"""The store gives back what it was given, and nothing else."""

import math
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.engine.outcome import Blame, Fault, Outcome
from harness.judge.fold import Fold
from harness.judge.messages import Mark
from harness.judge.store import Store, StoreError
from harness.judge.verdict import GuessingTest, Verdict, WinningTest

GUESSING = GuessingTest(2.0**-33, 0.5, True)
WINNING = WinningTest(2.0**-33, 0.5, 2.0**-8)

outcomes = st.builds(
    Outcome,
    won=st.booleans(),
    log_bet=st.floats(-5.0, 0.6) | st.just(-math.inf),
    queries=st.integers(3, 9),
    inadmissible=st.integers(0, 3),
    stopped_by=st.lists(st.tuples(st.text(max_size=4), st.integers(1, 9)), max_size=2).map(tuple),
)
FAULT = Outcome(fault=Fault(Blame.SCHEME, "a\nb"))


def folded(played: list[Outcome], last: Outcome | None) -> Fold:
    """The prefix that these trials make."""
    fold = Fold(seconds=1.5)
    for outcome in (*played, *filter(None, [last])):
        if not fold.closed:
            fold.add(outcome, GUESSING)
    fold.mark({at: Mark(f"digest {at}", ("key",)) for at in range(len(played))})
    fold.confirmed = fold.decision is not None
    return fold


@given(st.lists(outcomes, max_size=80), st.none() | st.just(FAULT))
def test_what_is_saved_is_loaded(played: list[Outcome], last: Outcome | None) -> None:
    fold = folded(played, last)
    with closing(Store(None)) as store:
        store.save("d", Fold(), own=False)
        store.save("d", fold, own=False)
        assert store.load("d", GUESSING, own=False) == fold
        assert store.load("e", GUESSING, own=False) is None


def lost(trials: int) -> Fold:
    """A prefix of lost trials of a winning game."""
    fold = Fold()
    while not fold.closed and fold.tally.trials < trials:
        fold.add(Outcome(queries=1), WINNING)
    return fold


def test_a_fault_that_may_be_the_machines_is_not_kept() -> None:
    fold = lost(3)
    fold.fault = Fault(Blame.KILLED, "the process died of SIGKILL")
    with closing(Store(None)) as store:
        store.save("d", fold, own=False)
        assert store.load("d", WINNING, own=False) == lost(3)
        store.save("d", fold, own=True)
        assert store.load("d", WINNING, own=True) == fold


def test_a_cell_that_was_cut_off_stays_so_if_its_coins_are_its_own() -> None:
    fold = lost(3)
    fold.cut_off("somebody has ended it")
    with closing(Store(None)) as store:
        store.save("d", fold, own=True)
        assert store.load("d", WINNING, own=True) == fold
        assert store.load("d", WINNING, own=False) is None


def _forged(fold: Fold) -> Fold | None:
    """What is read of a prefix that was written with a right checksum."""
    with closing(Store(None)) as store:
        store.save("d", fold, own=False)
        return store.load("d", WINNING, own=False)


def _forge(**lies: Any) -> Callable[[Fold], None]:
    return lambda fold: vars(fold).update(lies)


@pytest.mark.parametrize(
    "lie",
    [
        _forge(decision=Verdict.BROKEN),
        _forge(decision=Verdict.UNDECIDED),
        _forge(decision=Verdict.ERROR),
        _forge(decision=None),
        _forge(first_win=2),
        _forge(queries=-1),
        _forge(inadmissible=10**9),
        _forge(seconds=math.nan),
        _forge(seconds=-1.0),
        _forge(head=[]),
        _forge(head=[Outcome(won=True)] * 4),
        _forge(marks={10**6: Mark("x")}),
        _forge(cut="no"),
        _forge(fault=Fault(Blame.SCHEME, "no")),
        _forge(confirmed=1),
        _forge(story="no"),
    ],
)
def test_a_row_that_cannot_be_so_is_played_again(lie: Callable[[Fold], None]) -> None:
    fold = lost(10**6)
    assert fold.decision is Verdict.HOLDS
    assert _forged(fold) == fold
    lie(fold)
    assert _forged(fold) is None


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE cell SET body = replace(body, 'HOLDS', 'BROKEN')",
        "UPDATE cell SET body = replace(body, '\"queries\":', '\"queries\":1')",
        "UPDATE cell SET sum = ''",
        "UPDATE cell SET sum = 3, body = 4",
        "UPDATE cell SET digest = 'e' WHERE digest = 'other'",
    ],
)
def test_a_damaged_row_is_played_again(tmp_path: Path, harm: str) -> None:
    with closing(Store(tmp_path / "s")) as store:
        store.save("e" if "digest" not in harm else "other", lost(10**6), own=False)
    with closing(sqlite3.connect(tmp_path / "s")) as sql, sql:
        sql.execute(harm)
    with closing(Store(tmp_path / "s")) as store:
        assert store.load("e", WINNING, own=False) is None


def test_a_flipped_bit_is_never_another_result(tmp_path: Path) -> None:
    whole = {f"d{number}": lost(number + 1) for number in range(40)}
    file = tmp_path / "s"
    with closing(Store(file)) as store:
        for digest, fold in whole.items():
            store.save(digest, fold, own=False)
    sound = file.read_bytes()
    chance = random.Random(1)  # noqa: S311  which bits, not secrets
    for _ in range(50):
        bit = chance.randrange(8 * len(sound))
        broken = bytearray(sound)
        broken[bit // 8] ^= 1 << bit % 8
        file.write_bytes(broken)
        try:
            store = Store(file)
        except StoreError:
            continue
        with closing(store):
            for digest, fold in whole.items():
                assert store.load(digest, WINNING, own=False) in (fold, None)


def test_an_earlier_store_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "old"
    with closing(sqlite3.connect(file)) as sql, sql:
        sql.execute("CREATE TABLE run (key TEXT)")
        sql.execute("CREATE TABLE cell (place INTEGER)")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="is of an earlier version; start a new one"):
        Store(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "s").close()
    with closing(sqlite3.connect(tmp_path / "s")) as sql, sql:
        sql.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="has format 99, and this version reads 3"):
        Store(tmp_path / "s")


def test_two_runs_may_share_a_store(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "s")) as one, closing(Store(tmp_path / "s")) as two:
        one.save("d", lost(3), own=False)
        assert two.load("d", WINNING, own=False) == lost(3)
        two.save("d", lost(4), own=False)
        assert one.load("d", WINNING, own=False) == lost(4)


def test_what_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "s"
    with closing(Store(file)) as store:
        store.save("d", lost(3), own=False)
    # Whoever runs the tests may be allowed to write everywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = sorted(tmp_path.iterdir()), file.read_bytes()
    with closing(Store(file)) as store:
        assert store.load("d", WINNING, own=False) == lost(3)
        store.save("d", lost(5), own=False)
        store.trim()
    assert (sorted(tmp_path.iterdir()), file.read_bytes()) == before
