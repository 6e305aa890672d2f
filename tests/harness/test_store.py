"""The store gives back what it was given."""

import math
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.engine.fold import Fold
from harness.engine.outcome import Blame, Fault
from harness.engine.store import Store, StoreError
from harness.engine.verdict import Tally, Verdict

RUN = {"format": "1", "seed": "1"}


@st.composite
def folds(draw: st.DrawFn) -> Fold:
    trials = draw(st.integers(0, 10**6))
    wins = draw(st.integers(0, trials))
    bets = draw(st.floats(max_value=0.0, allow_nan=False) | st.just(-math.inf))
    fault = st.builds(Fault, st.sampled_from(Blame), st.text("ab \n", max_size=8))
    return Fold(
        tally=Tally(trials, wins, bets),
        first_win=draw(st.none() | st.integers(0, 10**6)),
        queries=draw(st.integers(0, 10**6)),
        inadmissible=draw(st.integers(0, 10**6)),
        stopped_by=draw(st.dictionaries(st.text(max_size=4), st.integers(1, 10**6), max_size=3)),
        seconds=draw(st.floats(0, 1e6)),
        fault=draw(st.none() | fault),
        decision=draw(st.none() | st.sampled_from(Verdict)),
    )


@given(st.lists(folds(), max_size=4))
def test_what_is_saved_is_loaded(saved: list[Fold]) -> None:
    store = Store(None, RUN)
    for place, fold in enumerate(saved):
        store.save(place, Fold())
        store.save(place, fold)
    assert store.load(len(saved)) == saved
    store.close()


def test_another_version_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "s", RUN | {"version": "0.1"}).close()
    with pytest.raises(StoreError, match=r"has version 0\.1, this run has version 0\.2"):
        Store(tmp_path / "s", RUN | {"version": "0.2"})


def test_two_runs_cannot_share_a_store(tmp_path: Path) -> None:
    first = Store(tmp_path / "s", RUN)
    with pytest.raises(StoreError, match="locked"):
        Store(tmp_path / "s", RUN)
    first.close()
    Store(tmp_path / "s", RUN).close()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE cell SET log_bets = 'x'",
        "UPDATE cell SET stopped_by = '[1]'",
        "UPDATE cell SET place = 7",
        "DROP TABLE cell",
    ],
)
def test_a_damaged_store_is_refused(tmp_path: Path, harm: str) -> None:
    store = Store(tmp_path / "s", RUN)
    store.save(0, Fold())
    store.close()
    with sqlite3.connect(tmp_path / "s") as sql:
        sql.execute(harm)
    sql.close()
    store = Store(tmp_path / "s", RUN)
    with pytest.raises(StoreError, match="is damaged"):
        store.load(1)
    store.close()
