"""Only what changed, and in which direction."""

from dataclasses import replace

import pytest

from harness.judge.results import CellResult, Coverage, Verdict
from reports.comparison import Change, compare, grown, render
from tests.reports.example import BROKEN, COVERED, ERROR, HELD, NULL, UNEXPECTED, run

UNDECIDED = replace(HELD, verdict=Verdict.UNDECIDED)
NOW_BROKEN = replace(HELD, verdict=Verdict.BROKEN)
TWO = replace(COVERED, adversaries=2)
THREE = replace(COVERED, adversaries=3)
JUDGING = replace(HELD, adversary="judging")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (HELD, NOW_BROKEN, Change.BROKEN),
        (UNDECIDED, NOW_BROKEN, Change.BROKEN),
        (NOW_BROKEN, HELD, Change.FIXED),
        (HELD, UNDECIDED, Change.LOST),
        (NOW_BROKEN, ERROR, Change.LOST),
        (ERROR, HELD, Change.DECIDED),
        (BROKEN, replace(BROKEN, cause="F3"), Change.CAUSE),
        (BROKEN, UNEXPECTED, Change.CAUSE),
        (UNEXPECTED, BROKEN, Change.CAUSE),
        (BROKEN, replace(BROKEN, why="in other words"), None),
        (HELD, replace(HELD, cause="F3"), None),
        (HELD, replace(HELD, trials=250, wins=120), None),
        (ERROR, ERROR, None),
    ],
)
def test_directions(before: CellResult, after: CellResult, change: Change | None) -> None:
    assert [d.change for d in compare(run(before), run(after), {})] == [change] * (
        change is not None
    )


def test_a_page_of_changes() -> None:
    cells = [replace(HELD, scheme=name) for name in "abcde"]
    before = run(cells[0], cells[1], replace(NOW_BROKEN, scheme="c"), replace(ERROR, scheme="d"))
    lasted = replace(UNDECIDED, scheme="b", advantage=0.25, wins=10_000_000, trials=16_000_000)
    after = run(replace(NOW_BROKEN, scheme="a"), lasted, *cells[2:4])
    assert render(compare(before, after, {})) == (
        "Broken now (1)\n"
        "--------------\n"
        "pke/game  a  plain\n"
        "  was HOLDS, now BROKEN  advantage 0.01 (100/199), interval [-.21, .22], error <= 2^-33\n"
        "\n"
        "Fixed now (1)\n"
        "-------------\n"
        "pke/game  c  plain\n"
        "  was BROKEN, now HOLDS  |advantage| < .5 for this adversary, 199 trials\n"
        "\n"
        "Coverage lost (1)\n"
        "-----------------\n"
        "pke/game  b  plain\n"
        "  was HOLDS, now UNDECIDED  advantage 0.25 (10000000/16000000), interval [-.21, .22]: the "
        "trial\n"
        "  budget ran out\n"
        "\n"
        "Decided now (1)\n"
        "---------------\n"
        "pke/game  d  plain\n"
        "  was ERROR, now HOLDS  |advantage| < .5 for this adversary, 199 trials"
    )


def test_another_cause_is_named() -> None:
    text = render(compare(run(BROKEN), run(replace(BROKEN, cause="F3, F11")), {}))
    assert text == (
        "Broken for another reason now (1)\n"
        "---------------------------------\n"
        "pke/game  bad  plain\n"
        "  the cause was F1, and now it is F3, F11"
    )
    text = render(compare(run(BROKEN), run(UNEXPECTED), {}))
    assert "the cause was F1, and now it is unknown (nobody declares this break)" in text


def test_what_vanished_is_lost_coverage() -> None:
    gone = {("pke/game", "bad", "plain"): "there is no scheme 'bad'"}
    text = render(compare(run(HELD, BROKEN), run(HELD), gone))
    assert "Coverage lost (1)" in text
    assert "was BROKEN, and now there is no scheme 'bad'" in text
    assert "now it was not played" in render(compare(run(HELD, BROKEN), run(HELD), {}))


def test_an_adversary_that_does_not_apply_any_more_is_lost_coverage() -> None:
    before = run(HELD, JUDGING, coverage=[TWO])
    after = run(HELD, coverage=[replace(COVERED, inapplicable={"judging": "judge"})])
    why = {("pke/game", "good", "judging"): "judging does not apply to good: it needs judge"}
    (lost,) = compare(before, after, why)
    assert lost.change is Change.LOST
    assert lost.said == "was HOLDS, and now judging does not apply to good: it needs judge"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (TWO, COVERED, "2 adversaries applied, and now 1"),
        (
            TWO,
            replace(COVERED, inapplicable={"judging": "judge", "known": "x"}),
            "2 adversaries applied, and now 1: judging needs judge; known needs x",
        ),
        (
            replace(TWO, inapplicable={"known": "x"}),
            replace(COVERED, inapplicable={"judging": "judge", "known": "x"}),
            "2 adversaries applied, and now 1: judging needs judge",
        ),
        (
            TWO,
            replace(COVERED, adversaries=0, unsupported="it has no receipts"),
            "2 adversaries applied, and now 0: it has no receipts",
        ),
        (COVERED, TWO, None),
        (TWO, TWO, None),
        (replace(COVERED, inapplicable={"judging": "judge"}), TWO, None),
        (
            COVERED,
            replace(COVERED, inapplicable={"judging": "judge"}),
            "not fully played now: judging needs judge",
        ),
        (
            COVERED,
            replace(TWO, inapplicable={"judging": "judge", "known": "x"}),
            "not fully played now: judging needs judge; known needs x",
        ),
    ],
)
def test_a_lost_adversary_is_lost_coverage_also_if_it_was_not_played(
    before: Coverage, after: Coverage, said: str | None
) -> None:
    found = compare(run(HELD, coverage=[before]), run(HELD, coverage=[after]), {})
    assert [(d.change, d.place, d.said) for d in found] == (
        [(Change.LOST, ("pke/game", "good", ""), said)] if said else []
    )
    assert "pke/game  good\n" in (render(found) or "pke/game  good\n")


def test_what_was_told_of_a_cell_is_not_told_again() -> None:
    lost = compare(run(HELD, JUDGING, coverage=[TWO]), run(HELD, coverage=[COVERED]), {})
    assert [d.place for d in lost] == [("pke/game", "good", "judging")]
    three = run(HELD, JUDGING, replace(HELD, adversary="c"), coverage=[THREE])
    assert len(compare(three, run(HELD, coverage=[COVERED]), {})) == 2
    two = run(HELD, JUDGING, coverage=[THREE])
    lost = compare(two, run(HELD, coverage=[COVERED]), {})
    assert [d.place[2] for d in lost] == ["judging", ""]


def test_a_null_adversary_hides_no_lost_one() -> None:
    lost = compare(run(HELD, NULL, coverage=[TWO]), run(HELD, coverage=[COVERED]), {})
    assert [d.place for d in lost] == [("pke/game", "good", "guess"), ("pke/game", "good", "")]


def test_new_adversaries_are_named() -> None:
    assert grown(run(HELD), [COVERED, replace(TWO, scheme="unknown")]) == []
    assert grown(run(HELD), [TWO]) == [
        "pke/game good has 2 adversaries now and had 1: the new ones are not in this baseline"
    ]


def test_the_worst_comes_first() -> None:
    cells = [replace(HELD, scheme=name) for name in "abc"]
    before = run(cells[0], replace(BROKEN, scheme="b"), cells[2])
    after = run(
        replace(cells[0], verdict=Verdict.UNDECIDED),
        replace(BROKEN, scheme="b", cause="F2"),
        replace(NOW_BROKEN, scheme="c"),
    )
    assert [d.change for d in compare(before, after, {})] == [
        Change.BROKEN,
        Change.CAUSE,
        Change.LOST,
    ]


def test_no_change_says_nothing() -> None:
    assert render(compare(run(), run(), {})) == ""
