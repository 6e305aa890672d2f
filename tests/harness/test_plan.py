"""What is played by default, what is expected of it, and what nobody attacks."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from harness.declare.registry import UnknownName
from harness.engine import catalogue
from harness.engine.offer import offer
from harness.engine.plan import plan
from harness.judge.cell import Cell
from harness.judge.plan import Offer, fixed
from harness.judge.typed import build
from harness.judge.usage import UsageError
from harness.judge.verdict import Verdict

pytestmark = pytest.mark.usefixtures("toys")


def _expected(*schemes: str, games: tuple[str, ...] = ("toy/*",)) -> dict[str, Verdict | None]:
    made = plan(schemes, games)
    return {str(p.cell).removeprefix("toy/"): p.expected for p in made.cells}


def test_a_planted_fault_is_played_as_declared() -> None:
    faulty = {k: v for k, v in _expected().items() if "faulty" in k}
    assert faulty == dict.fromkeys(("hide faulty listen", "win faulty forge"), Verdict.BROKEN)


def test_asked_for_by_name_it_is_played_fully_and_nothing_else_is_expected() -> None:
    named = _expected("faulty")
    assert named["hide faulty contrary"] is None
    assert named["hide faulty listen"] is Verdict.BROKEN
    assert named["hide faulty guess"] is Verdict.HOLDS
    assert all("faulty" in name for name in named)


def test_a_scheme_that_declares_nothing_is_expected_to_hold() -> None:
    assert set(_expected("sound").values()) == {Verdict.HOLDS}


def test_a_derived_scheme_inherits_what_its_base_declares() -> None:
    made = plan(["leaky"], ["toy/hide"])
    (known,) = (p.known for p in made.cells if p.cell.adversary == "listen")
    assert known is not None
    assert known.cause == "declared"


def test_a_planted_fault_says_why_where_its_declaration_does_not() -> None:
    made = plan(["faulty"], ["toy/*"])
    known = {p.cell.adversary: p.known for p in made.cells if p.control}
    assert {(by, k.cause, k.why) for by, k in known.items() if k} == {
        ("forge", "planted fault", "The code is empty."),
        ("listen", "planted fault", "Tells."),
    }


def test_a_game_that_nobody_attacks_is_a_gap() -> None:
    made = plan(games=["toy/*"])
    assert [(c.game, c.scheme) for c in made.coverage if c.unattacked] == [("toy/alone", "hermit")]


def test_the_order_is_canonical() -> None:
    one = plan(games=["toy/hide", "toy/win"])
    two = plan(games=["toy/win", "toy/hide", "toy/w*"])
    assert [p.cell for p in one.cells] == sorted(p.cell for p in one.cells)
    assert [p.cell for p in one.cells] == [p.cell for p in two.cells]


def test_every_spelling_of_a_scheme_is_the_same_cell() -> None:
    spelt = catalogue.match(Cell("toy/hide", " toy/sound ", "listen"))
    assert spelt.cell == Cell("toy/hide", "sound", "listen")


def test_alpha_covers_the_whole_plan() -> None:
    made = fixed(offer(plan(games=["toy/*"])), eps=0.5)
    assert made.alpha * len(made.cells) <= 2**-20


@pytest.mark.parametrize(
    ("narrowed", "hint"),
    [
        ({"schemes": ["lekay"]}, "did you mean 'leaky'?"),
        ({"games": ["toy/hid"]}, "did you mean 'toy/hide'?"),
        ({"adversaries": ["lisen"]}, "did you mean 'listen'?"),
    ],
)
def test_unknown_names_get_a_suggestion(narrowed: dict[str, Any], hint: str) -> None:
    with pytest.raises(UnknownName, match=hint.replace("?", r"\?")):
        plan(**narrowed)


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (["leaky", "sound"], "known: leaky, sound"),
        ([], "known: none"),
        ([f"scheme{number}" for number in range(30)], "`gauntlet list` shows what there is"),
    ],
)
def test_an_empty_name_is_no_beginning_of_another(names: list[str], hint: str) -> None:
    assert str(UnknownName("scheme", "", names)) == f"there is no scheme ''; {hint}"


def test_nothing_to_play_is_an_error() -> None:
    with pytest.raises(UsageError, match="nothing to play"):
        plan(games=["toy/hide"], adversaries=["forge"])
    with pytest.raises(UsageError, match="plays hermit there"):
        plan(["sound", "hermit"], ["toy/hide"])


def test_an_eps_that_cannot_be_told_from_guessing_is_an_error() -> None:
    with pytest.raises(UsageError, match="toy/win cannot be judged"):
        fixed(offer(plan(games=["toy/win"])), eps=2.0**-9)
    with pytest.raises(UsageError, match="toy/hide cannot be judged"):
        fixed(offer(plan(games=["toy/hide"])), eps=1e-300)


def test_what_is_offered_is_data() -> None:
    made = offer(plan(games=["toy/*"]))
    assert build(Offer, json.loads(json.dumps(asdict(made)))) == made
