"""Numbers and verdicts say what they may, and not more."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.judge.results import CellResult, Verdict
from reports import words
from reports.facts import Facts
from tests.reports.example import BROKEN, ERROR, GAME, HELD, run


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (0.73, ".73"),
        (-0.2, "-.2"),
        (0.0, "0"),
        (-0.001, "0"),
        (0.5, ".5"),
        (10.0, "10"),
        (-1.0, "-1"),
        (10.2, "10.2"),
    ],
)
def test_decimals(value: float, text: str) -> None:
    assert words.decimal(value) == text


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_an_interval_never_shrinks_in_print(a: float, b: float) -> None:
    low, high = sorted((a, b))
    shown = words.interval(replace(HELD, interval=(low, high))).strip("[]").split(", ")
    assert float(shown[0]) <= low
    assert high <= float(shown[1])


def test_verdicts_in_words() -> None:
    facts = Facts(run())
    assert words.verdict(BROKEN, facts) == (
        "BROKEN  advantage 1.00 (38/38), interval [.73, 1], error <= 2^-33"
    )
    assert words.verdict(HELD, facts) == ("HOLDS  |advantage| < .5 for this adversary, 199 trials")
    assert words.verdict(ERROR, facts) == "ERROR  after 3 trials: time: longer than 10 s"
    open_ = replace(HELD, verdict=Verdict.UNDECIDED)
    assert words.verdict(open_, facts) == (
        "UNDECIDED  advantage 0.01 (100/199), interval [-.21, .22]: the trial budget ran out"
    )


def _winning(cell: CellResult) -> str:
    games = {"pke/game": replace(GAME, guessing=False)}
    return words.verdict(cell, Facts(replace(run(cell), games=games)))


@pytest.mark.parametrize(
    ("verdict", "wins", "trials", "said"),
    [
        (
            Verdict.BROKEN,
            1,
            1,
            "BROKEN  won 1 of 1 trial: more often than a guess would, error <= 2^-33",
        ),
        (
            Verdict.BROKEN,
            34,
            34,
            "BROKEN  won 34 of 34 trials: more often than a guess would, error <= 2^-33",
        ),
        (
            Verdict.BROKEN,
            6,
            11,
            "BROKEN  won 6 of 11 trials, interval [.15, .9]: more often than a guess would, "
            "error <= 2^-33",
        ),
        (
            Verdict.HOLDS,
            0,
            34,
            "HOLDS  win probability < .5 for this adversary, won 0 of 34 trials",
        ),
        (
            Verdict.UNDECIDED,
            0,
            50,
            "UNDECIDED  won 0 of 50 trials: the trial budget ran out",
        ),
        (
            Verdict.UNDECIDED,
            7,
            50,
            "UNDECIDED  won 7 of 50 trials, interval [.15, .9]: the trial budget ran out",
        ),
    ],
)
def test_a_winning_game_says_what_is_certified(
    verdict: Verdict, wins: int, trials: int, said: str
) -> None:
    played = replace(HELD, verdict=verdict, wins=wins, trials=trials, interval=(0.151, 0.893))
    assert _winning(played) == said


@pytest.mark.parametrize("trials", [1, 34])
@pytest.mark.parametrize("all_of_them", [True, False])
def test_no_interval_where_nothing_was_measured(trials: int, all_of_them: bool) -> None:
    wins = trials if all_of_them else 0
    for verdict in (Verdict.BROKEN, Verdict.HOLDS, Verdict.UNDECIDED):
        said = _winning(replace(HELD, verdict=verdict, wins=wins, trials=trials))
        assert "interval" not in said
        assert "1.00" not in said


@pytest.mark.parametrize(
    ("alpha", "text"), [(2.0**-33, "2^-33"), (2.0**-20, "2^-20"), (1e-3, "1.0e-03")]
)
def test_error_bounds(alpha: float, text: str) -> None:
    assert words.error_bound(alpha) == text


def test_lines_hang() -> None:
    text = " ".join(["no-hyphen-is-a-break"] * 6)
    assert words.hanging(text, "- ", "    ") == [
        "- " + " ".join(["no-hyphen-is-a-break"] * 4),
        "    " + " ".join(["no-hyphen-is-a-break"] * 2),
    ]
