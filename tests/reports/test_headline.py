"""The two numbers that a reader must not miss, and what they count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from harness.engine import catalogue
from harness.engine.facts import schemes_of
from harness.engine.plan import plan
from harness.judge.results import CellResult, Coverage, Run, SchemeFacts, Stance, Verdict
from reports import page
from reports.facts import Facts
from reports.headline import Headline, closing, opening
from reports.plain import text as shown
from tests.reports.example import (
    BROKEN,
    CONTROL,
    COVERED,
    ERROR,
    FAULTY,
    FREE,
    HELD,
    NULL,
    SOUND,
    run,
)

MISSED = replace(CONTROL, verdict=Verdict.HOLDS)
BAD = replace(COVERED, scheme="bad")


def _broken(cells: Sequence[CellResult], coverage: Sequence[Coverage] = ()) -> int:
    return len(Headline(Facts(run(*cells, coverage=coverage))).broken)


@pytest.mark.parametrize(
    ("cells", "pair", "count"),
    [
        ([BROKEN], BAD, 1),
        ([BROKEN, replace(HELD, scheme="bad", adversary="other")], BAD, 1),
        ([BROKEN, replace(BROKEN, adversary="other")], BAD, 1),
        ([BROKEN, replace(ERROR, scheme="bad", adversary="other")], BAD, 1),
        ([replace(NULL, scheme="bad", verdict=Verdict.BROKEN)], BAD, 1),
        ([BROKEN], replace(BAD, claim=Stance.CONCEDED), 0),
        ([BROKEN], replace(BAD, claim=Stance.NOT_CLAIMED), 0),
        ([BROKEN], replace(BAD, claim=None), 0),
        ([replace(HELD, scheme="bad")], BAD, 0),
        ([replace(ERROR, scheme="bad")], BAD, 0),
        ([CONTROL], replace(COVERED, scheme="faulty"), 0),
    ],
)
def test_what_is_claimed_and_broken(cells: list[CellResult], pair: Coverage, count: int) -> None:
    assert _broken(cells, [pair]) == count


def test_pairs_of_game_and_scheme_are_counted() -> None:
    more = [replace(BROKEN, game="pke/other"), replace(BROKEN, scheme="worse"), HELD]
    assert shown(opening(Facts(run(BROKEN, *more)))).splitlines() == [
        "claimed but BROKEN: 3 (of 4 claimed)",
        "    bad: pke/game, pke/other",
        "    worse: pke/game",
        "planted faults that nobody finds: 0 (of 0 sought)",
    ]


def _unfound(played: Run) -> list[str]:
    return [f"{kind}/{scheme}" for kind, scheme in Headline(Facts(played)).unfound]


def _with(played: Run, schemes: Mapping[str, SchemeFacts]) -> Run:
    return replace(played, schemes={**played.schemes, **schemes})


UNPLAYED = {"ke/silent": replace(FAULTY, kind="ke", fault="no DH")}


@pytest.mark.parametrize(
    ("cells", "unfound"),
    [
        ([CONTROL], []),
        ([MISSED], ["pke/faulty"]),
        ([MISSED, replace(CONTROL, adversary="other")], []),
        ([replace(CONTROL, verdict=Verdict.ERROR)], ["pke/faulty"]),
        ([replace(CONTROL, verdict=Verdict.UNDECIDED)], ["pke/faulty"]),
        ([MISSED, replace(FREE, verdict=Verdict.BROKEN)], ["pke/faulty"]),
        ([FREE], []),
        ([HELD, BROKEN], []),
    ],
)
def test_a_fault_is_found_by_whom_it_declares(cells: list[CellResult], unfound: list[str]) -> None:
    assert _unfound(run(*cells)) == unfound


def test_a_fault_that_nobody_plays_is_found_by_nobody() -> None:
    assert _unfound(_with(run(HELD, CONTROL), UNPLAYED)) == ["ke/silent"]


NOT_PLAYED = replace(COVERED, scheme="faulty", adversaries=0, unsupported="it has no lock")


def test_a_narrowed_run_misses_nothing_that_it_does_not_play() -> None:
    """The fault stands in the run only because its scheme does not support the game."""
    narrowed = run(HELD, coverage=[NOT_PLAYED])
    assert narrowed.schemes["pke/faulty"].fault
    assert _unfound(narrowed) == []


def test_a_whole_run_misses_also_what_it_cannot_play() -> None:
    whole = _with(run(HELD, coverage=[NOT_PLAYED]), UNPLAYED)
    assert _unfound(whole) == ["pke/faulty", "ke/silent"]


@pytest.mark.parametrize(
    ("design", "slots", "unfound"),
    [
        (CONTROL, {"ke": "silent"}, []),
        (MISSED, {"ke": "silent"}, ["pke/faulty", "ke/silent"]),
        (CONTROL, {"ke": "other"}, ["ke/silent"]),
        (CONTROL, {"sm": "silent"}, ["ke/silent"]),
        (replace(BROKEN, scheme="faulty"), {"ke": "silent"}, ["ke/silent"]),
    ],
)
def test_a_block_is_found_in_the_designs_that_use_it(
    design: CellResult, slots: Mapping[str, str], unfound: list[str]
) -> None:
    schemes = {**UNPLAYED, "pke/faulty": replace(FAULTY, slots=slots)}
    assert _unfound(_with(run(HELD, design), schemes)) == unfound


def test_a_block_with_games_of_its_own_must_be_found_there() -> None:
    design = replace(CONTROL, scheme="design", kind="messenger", game="pro/game")
    played = _with(
        run(MISSED, design),
        {"messenger/design": replace(SOUND, kind="messenger", slots={"pke": "faulty"})},
    )
    assert _unfound(played) == ["pke/faulty"]


def test_both_numbers_begin_and_end_the_page() -> None:
    played = _with(run(HELD, BROKEN, MISSED, NULL), UNPLAYED)
    lines = page.render(played).splitlines()
    assert lines[:7] == [
        "claimed but BROKEN: 1 (of 2 claimed)",
        "    bad: pke/game",
        "planted faults that nobody finds: 2 (of 2 sought)",
        "    !! pke/faulty: no nonce",
        "    !! ke/silent: no DH",
        "",
        lines[6],
    ]
    assert lines[6].startswith("┌")
    assert lines[-3:] == [
        "claimed but BROKEN: 1 (of 2 claimed)",
        "!! planted faults that nobody finds: 2 (of 2 sought): pke/faulty, ke/silent",
        "4 cells: 1 surprise, 0 errors, 3 as expected; seed 1, 3.0 s",
    ]


def test_where_all_is_found_nothing_shouts() -> None:
    assert list(closing(Facts(run()))) == [
        "claimed but BROKEN: 1 (of 2 claimed)",
        "planted faults that nobody finds: 0 (of 1 sought)",
    ]


def test_the_default_suite_knows_of_faults_that_it_does_not_play() -> None:
    catalogue.load()
    planted = {key for key, facts in schemes_of(plan()).items() if facts.fault}
    assert {"sm/static_key", "pke/unauthenticated"} <= planted


@pytest.mark.parametrize("narrowed", [{"games": ["sig/*"]}, {"adversaries": ["lengths"]}])
def test_nobody_misses_what_was_not_asked_for(narrowed: dict[str, list[str]]) -> None:
    catalogue.load()
    assert "sm/static_key" not in schemes_of(plan(**narrowed))
