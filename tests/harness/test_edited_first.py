"""After an edit, the cells are played first for which a finding names what was edited."""

from dataclasses import replace
from pathlib import Path

import pytest

from harness.engine.loading import load_house
from harness.engine.offer import offer
from harness.engine.plan import plan
from harness.judge import execute
from harness.judge.catalogue import Catalogue
from harness.judge.fold import Fold
from harness.judge.keep import Keep
from harness.judge.plan import fixed
from harness.judge.store import Store
from harness.judge.terms import Terms
from tests.harness.toys import FILES

SLOTS = "schemes.messenger.slots"


@pytest.fixture(scope="module")
def named() -> dict[str, tuple[str, ...]]:
    """What findings name, by cell."""
    load_house()
    made = offer(plan(["as_written", "hardened"], [], ["lengths", "guess", "exchanged_reports"]))
    return {str(planned.cell): planned.named for planned in made.cells}


def test_a_finding_names_the_slots_of_its_cells_whatever_stands_in_them(
    named: dict[str, tuple[str, ...]],
) -> None:
    game = "pro/recipient_privacy[any]"
    for design in ("as_written", "hardened"):
        assert named[f"{game} {design} lengths"] == (f"{SLOTS}.padding",)
        assert f"{SLOTS}.report" in named[f"abp/receiver_binding {design} exchanged_reports"]
        assert named[f"{game} {design} guess"] == ()


def test_they_are_played_before_all_others() -> None:
    catalogue = Catalogue(FILES)
    made = fixed(catalogue.offer([], ["toy/*"], ["guess", "listen", "forge"]), eps=0.5)
    last = made.cells[-1]
    cells = (*made.cells[:-1], replace(last, named=("slot",)))
    made = replace(made, offer=replace(made.offer, cells=cells))
    terms = Terms(stock=catalogue.stock, seed=1, eps=0.5, alpha=made.alpha, time_limit=10.0)

    def order(changed: frozenset[str]) -> list[str]:
        told: list[str] = []
        execute.play(
            *(made, [Fold() for _ in cells], terms, 1),
            lambda opened: told.append(str(opened.cell)),
            changed=changed,
        )
        return list(dict.fromkeys(told))

    canonical = [str(planned.cell) for planned in cells]
    assert order(frozenset({"other"})) == canonical
    assert order(frozenset({"slot"})) == [canonical[-1], *canonical[:-1]]


def test_what_has_changed_is_known_until_a_run_has_come_to_its_end(tmp_path: Path) -> None:
    before, after = {"one": "1", "two": "2"}, {"one": "1", "two": "3", "three": "4"}
    keep = Keep(tmp_path / "store", False, {})
    assert keep.changed(after) == frozenset(), "nothing has been played here"
    keep.remember(before)
    for _ in range(2):  # a run that does not come to its end
        assert keep.changed(after) == {"two"}
    keep.remember(after)
    assert keep.changed(after) == frozenset()
    keep.close()


def test_a_store_without_such_a_record_is_read_all_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store._sql.execute("DROP TABLE source")
    assert store.sources() == {}
    store.close()
    store = Store(tmp_path / "store")
    store.remember({"one": "1"})
    assert store.sources() == {"one": "1"}
    store.close()
