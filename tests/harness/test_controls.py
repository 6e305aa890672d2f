"""A planted fault that nobody can look for is refused, and it excuses no break of its own."""

from dataclasses import replace
from typing import Any

import pytest

from harness.declare.finding import Break
from harness.declare.registry import SCHEMES
from harness.engine import catalogue
from harness.engine.controls import refuse_lost_controls
from harness.engine.plan import eligible, plan
from harness.judge.usage import UsageError
from harness.judge.verdict import Verdict

pytestmark = pytest.mark.usefixtures("toys")


def faulty(*breaks: Break) -> Any:
    """The toy with a fault, whose breaks are these."""
    return replace(catalogue.scheme("faulty", "toy"), breaks=breaks)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Break("toy/none", "forge"), "there is no such game"),
        (Break("toy/win", "nobody"), "there is no such adversary"),
        (Break("toy/win", "listen"), "it does not play toy/win"),
        (Break("toy/alone", "listen"), "it is a game for solitary"),
        (Break("pke/ind_cca", "lengths"), "it is a game for pke"),
    ],
)
def test_what_nobody_can_find_is_refused(known: Break, said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        refuse_lost_controls(faulty(Break("toy/win", "forge"), known))
    assert str(refusal.value) == (
        f"{known.by} is to find the planted fault 'faulty' in {known.game}, and cannot: {said}"
    )


def test_what_it_needs_must_be_there() -> None:
    needy = replace(faulty(Break("toy/win", "forge")), unsupported={"forge": "a forge"})
    with pytest.raises(UsageError, match="and cannot: it needs a forge"):
        refuse_lost_controls(needy)
    without = replace(needy, unsupported={"toy/win": "it has no code"})
    with pytest.raises(UsageError, match="and cannot: it has no code"):
        refuse_lost_controls(without)


def test_another_scheme_may_name_what_is_not_there() -> None:
    """A break that is known of a scheme is no control."""
    refuse_lost_controls(replace(faulty(Break("toy/none", "forge")), fault=""))


def test_a_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCHEMES, ("toy", "faulty"), faulty(Break("toy/win", "nobody")))
    for schemes in (["faulty"], []):
        with pytest.raises(UsageError, match="there is no such adversary"):
            plan(schemes, ["toy/*"])


def test_every_planted_fault_of_the_house_can_be_looked_for() -> None:
    for scheme in SCHEMES.values():
        refuse_lost_controls(scheme)


def test_a_fault_without_breaks_excuses_nothing() -> None:
    win = catalogue.game("toy/win")
    for breaks, expected in (
        ((), {Verdict.HOLDS}),
        ((Break("toy/hide", "listen"),), {Verdict.HOLDS, None}),
    ):
        assert {planned.expected for planned in eligible(faulty(*breaks), win)} == expected
