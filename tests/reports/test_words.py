"""Numbers and verdicts say what they may, and not more."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import words
from tests.reports.example import BROKEN, HELD, run


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.73, ".73"), (-0.2, "-.2"), (0.0, "0"), (-0.001, "0"), (0.5, ".5")],
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
    assert words.verdict(BROKEN, run()) == (
        "BROKEN  advantage 1.00 (38/38), interval [.73, 1], error <= 2^-33"
    )
    assert words.verdict(HELD, run()) == "HOLDS  |advantage| < .5 for this adversary, 199 trials"
    win = replace(HELD, guessing=False)
    assert words.verdict(win, run()) == (
        "HOLDS  win probability < .5 for this adversary, 199 trials"
    )
    error = replace(HELD, verdict="ERROR", trials=3, error="time: longer than 10 s")
    assert words.verdict(error, run()) == "ERROR  after 3 trials: time: longer than 10 s"


@pytest.mark.parametrize(
    ("alpha", "text"), [(2.0**-33, "2^-33"), (2.0**-20, "2^-20"), (1e-3, "1.0e-03")]
)
def test_error_bounds(alpha: float, text: str) -> None:
    assert words.error_bound(alpha) == text
