"""Cells of one group are played in order, and no more once one is BROKEN."""

from dataclasses import replace
from typing import Any

import pytest

from harness.judge import execute
from harness.judge.catalogue import Catalogue
from harness.judge.fold import Fold
from harness.judge.plan import Plan, fixed
from harness.judge.terms import Terms
from harness.judge.verdict import Verdict
from tests.harness.test_execute import Brittle, Shuffled
from tests.harness.toys import FILES

ORDER = ("guess", "listen", "contrary")  # the second one breaks what is leaky


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(FILES)


@pytest.fixture(scope="module")
def grouped(catalogue: Catalogue) -> Plan:
    """Two groups, one of which nobody breaks."""
    made = fixed(catalogue.offer(["leaky", "sound"], ["toy/hide"], ORDER), eps=0.5)
    cells = sorted(made.cells, key=lambda planned: ORDER.index(planned.cell.adversary))
    groups = {planned.cell: planned.cell.scheme for planned in cells}
    return replace(made, offer=replace(made.offer, cells=tuple(cells)), groups=groups)


def _play(made: Plan, catalogue: Catalogue, pool: Any, folds: list[Fold]) -> dict[str, Fold]:
    terms = Terms(stock=catalogue.stock, seed=1, eps=made.eps, alpha=made.alpha, time_limit=10.0)
    execute.play(made, folds, terms, 2, lambda _: None, pool)
    for fold in folds:
        fold.seconds = 0.0
    return {str(planned.cell): fold for planned, fold in zip(made.cells, folds, strict=True)}


def _new(made: Plan) -> list[Fold]:
    return [Fold() for _ in made.cells]


def test_the_rest_of_a_group_is_not_played(grouped: Plan, catalogue: Catalogue) -> None:
    seen = _play(grouped, catalogue, execute.threads, _new(grouped))
    assert seen["toy/hide leaky guess"].decision is Verdict.HOLDS
    assert seen["toy/hide leaky listen"].decision is Verdict.BROKEN
    assert seen["toy/hide leaky contrary"] == Fold()
    assert {fold.decision for cell, fold in seen.items() if "sound" in cell} == {Verdict.HOLDS}
    for pool in (Shuffled, Brittle):
        assert _play(grouped, catalogue, pool, _new(grouped)) == seen


def test_what_is_known_of_a_group_ends_it(grouped: Plan, catalogue: Catalogue) -> None:
    seen = _play(grouped, catalogue, execute.threads, _new(grouped))
    known = [seen[str(p.cell)] if p.cell.adversary == "listen" else Fold() for p in grouped.cells]
    again = _play(grouped, catalogue, execute.threads, known)
    assert again == seen


def test_without_groups_all_are_played(grouped: Plan, catalogue: Catalogue) -> None:
    made = replace(grouped, groups={})
    assert all(fold.closed for fold in _play(made, catalogue, Shuffled, _new(made)).values())
