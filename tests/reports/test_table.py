"""What stands in a table cell: one word, the claim, and whatever is missing."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from harness.judge.results import CellResult, Coverage, Stance, Verdict
from reports import page
from reports.facts import Facts
from reports.plain import text as shown
from reports.table import OWN_COINS, status, tables
from tests.reports.example import CONTROL, COVERED, ERROR, FREE, HELD, NULL, UNEXPECTED, run

UNPLAYABLE = replace(COVERED, inapplicable={"judging": "judge, franking_of"})


def column(text: str, number: int = 1) -> list[str]:
    """The lines of a table's only game in one column of schemes."""
    body = text.split("├")[1].splitlines()[1:]
    lines = (line.split("│") for line in body if line.startswith("│"))
    return [line[number + 1].strip() for line in lines if line[number + 1].strip()]


@pytest.mark.parametrize(
    ("cells", "adversaries", "word"),
    [
        ([HELD, NULL], 1, "HOLDS"),
        ([HELD, NULL], 2, "NOT FULLY PLAYED"),
        ([NULL], 1, "NOT FULLY PLAYED"),
        ([NULL], 0, "NO ADVERSARY"),
        ([HELD, replace(NULL, verdict=Verdict.BROKEN)], 1, "BROKEN"),
        ([HELD, replace(ERROR, adversary="b")], 2, "ERROR"),
        ([HELD, replace(HELD, adversary="b", verdict=Verdict.UNDECIDED)], 2, "UNDECIDED"),
    ],
)
def test_only_complete_coverage_holds(cells: list[CellResult], adversaries: int, word: str) -> None:
    pair = replace(COVERED, adversaries=adversaries)
    assert status(Facts(run(*cells, coverage=[pair])), pair) == word


@pytest.mark.parametrize(
    ("cells", "pair", "words"),
    [
        (
            [HELD],
            UNPLAYABLE,
            [
                "NOT FULLY PLAYED",
                "1 of 2 held, 1 not applicable",
                "claimed, Theorem 5",
                "not applicable: judging needs",
                "judge, franking_of",
            ],
        ),
        (
            [NULL],
            replace(UNPLAYABLE, adversaries=0),
            [
                "NO ADVERSARY",
                "0 of 1 held, 1 not applicable",
                "claimed, Theorem 5",
                "not applicable: judging needs",
                "judge, franking_of",
            ],
        ),
        (
            [HELD],
            replace(UNPLAYABLE, adversaries=0, unsupported="it has no receipts"),
            ["UNSUPPORTED", "claimed, Theorem 5", "it has no receipts"],
        ),
        ([HELD], COVERED, ["HOLDS < .5", "1 of 1 held", "claimed, Theorem 5"]),
        ([NULL], replace(COVERED, adversaries=0), ["NO ADVERSARY", "claimed, Theorem 5"]),
        (
            [replace(UNEXPECTED, scheme="good"), replace(ERROR, adversary="b")],
            replace(UNPLAYABLE, adversaries=2),
            [
                "BROKEN",
                "0 of 3 held, 1 not applicable",
                "claimed, Theorem 5",
                "by plain",
                "ERROR in b",
                "not applicable: judging needs",
                "judge, franking_of",
                "!! unexpected: plain",
            ],
        ),
    ],
)
def test_a_cell_says_what_is_missing(
    cells: list[CellResult], pair: Coverage, words: list[str]
) -> None:
    assert column(shown(tables(Facts(run(*cells, coverage=[pair]))))) == words


def test_an_adversary_that_does_not_apply_is_no_pass() -> None:
    facts = Facts(run(HELD, coverage=[UNPLAYABLE]))
    assert status(facts, UNPLAYABLE) == "NOT FULLY PLAYED"
    assert "1 attack not applicable" in shown(page.summary(facts))


def test_the_summary_counts_what_the_tables_show() -> None:
    other = replace(UNPLAYABLE, scheme="shy", unsupported="no")
    planted = replace(UNPLAYABLE, scheme="faulty")
    facts = Facts(run(HELD, CONTROL, replace(HELD, scheme="shy"), coverage=[other, planted]))
    assert "not applicable" not in shown(page.summary(facts))


def test_the_claim_column() -> None:
    claims = [
        (Stance.CLAIMED, "Theorem 5"),
        (Stance.CONCEDED, "section 8"),
        (Stance.NOT_CLAIMED, ""),
        (None, ""),
    ]
    cells = [replace(HELD, game=f"pke/{number}") for number in range(len(claims))]
    covered = [
        replace(COVERED, game=f"pke/{number}", claim=claim, claim_cites=cites)
        for number, (claim, cites) in enumerate(claims)
    ]
    text = shown(tables(Facts(run(*cells, coverage=covered))))
    assert [row.splitlines()[3].split("│")[2].strip() for row in text.split("├")[1:]] == [
        "claimed, Theorem 5",
        "conceded, section 8",
        "not claimed",
        "no claim stated",
    ]


def test_a_row_says_where_it_comes_from_and_who_is_corrupted() -> None:
    game = "pke/game[first-contact]"
    text = shown(tables(Facts(run(replace(HELD, game=game)))))
    assert column(text, number=0) == [
        "pke/game",
        "[first-contact]",
        "4.1",
        "DMA 7(8)",
        "corrupted: malicious: RP, SP;",
        "the SDS is honest",
    ]


def test_a_scheme_with_coins_of_its_own_has_a_footnote() -> None:
    text = shown(tables(Facts(run(HELD, replace(HELD, scheme="own")))))
    assert "│ good " in text
    assert "│ own * " in text
    assert text.endswith(f"\n{OWN_COINS}")
    assert OWN_COINS not in shown(tables(Facts(run(HELD))))


@pytest.mark.parametrize(("eps", "word"), [(0.5, "HOLDS < .5"), (0.01, "HOLDS < .01")])
def test_no_holds_without_its_resolution(eps: float, word: str) -> None:
    played = replace(run(HELD), eps=eps)
    assert column(shown(tables(Facts(played))))[0] == word
    assert not re.search(r"│ HOLDS +│", page.render(played))


def test_only_what_holds_has_a_resolution() -> None:
    broken = replace(HELD, verdict=Verdict.BROKEN)
    assert column(shown(tables(Facts(run(broken)))))[0] == "BROKEN"


def test_a_game_that_no_scheme_of_a_table_plays_is_no_row() -> None:
    cells = [replace(HELD, scheme=scheme, game=f"pke/{scheme}") for scheme in "abc"]
    first, second = shown(tables(Facts(run(*cells)))).split("\n\n")
    assert "pke/a" in first
    assert "pke/b" in first
    assert "pke/c" not in first
    assert "pke/a" not in second


def test_a_footnote_stands_under_its_own_table() -> None:
    schemes = ["a", "b", "own"]
    text = shown(tables(Facts(run(*(replace(HELD, scheme=scheme) for scheme in schemes)))))
    first, second = text.split("\n\n")
    assert "own" not in first
    assert OWN_COINS in second


def test_a_planted_fault_is_no_column_unless_it_is_played_fully() -> None:
    assert "faulty" not in shown(tables(Facts(run(HELD, CONTROL))))
    assert "faulty" in shown(tables(Facts(run(HELD, CONTROL, FREE))))


def test_kinds_have_tables_of_their_own() -> None:
    text = shown(tables(Facts(run(HELD, replace(HELD, kind="sig", game="sig/game")))))
    first, second = text.split("\n\n")
    assert "pke/game" in first
    assert "sig" not in first
    assert "sig/game" in second


def test_cells_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rendering reads each cell a bounded number of times, however many there are."""
    reads = 0
    played = run(*(replace(HELD, scheme=f"s{number}") for number in range(100)))

    class Counted(tuple[CellResult, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[CellResult]:
            nonlocal reads
            reads += len(self)
            return super().__iter__()

    assert page.render(replace(played, cells=Counted(played.cells)))
    assert 0 < reads <= 20 * len(played.cells)
