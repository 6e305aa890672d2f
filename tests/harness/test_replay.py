"""A trial told again: its messages, what was refused, and coins that cannot be given twice."""

import pytest

from harness.declare.errors import Reason, Rejection
from harness.declare.network import Envelope
from harness.engine import catalogue, replay
from harness.engine.replay import OWN_COINS, Shown, Teller, _envelope
from harness.engine.trial import Cell, Match, Played
from harness.judge.results import Json
from tests.harness.door import Knock, Place
from tests.harness.gauntlet import CHEST, TOY, played

DAY = "chest/open[by-day]"

pytestmark = pytest.mark.usefixtures("chests")


def tell(cell: Cell, trial: int | None) -> Json:
    """The story of a trial, without limits."""
    return Teller(catalogue.match(cell), 1, lambda play: play()).tell(trial)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, None),
        (Knock(b"you too"), {"type": "Knock", "fields": [["password", "you too"]]}),
        (Rejection(Reason.INVALID, "tag"), {"type": "Rejection", "said": "invalid: tag"}),
    ],
)
def test_a_message_is_told_with_its_answer_or_its_refusal(answer: object, told: object) -> None:
    envelope = Envelope(Place("guest"), Place("porter"), Knock(b"please"), answer)  # type: ignore[arg-type]  # one of three
    shown = _envelope(envelope, Shown(16))
    assert (shown["sender"], shown["receiver"]) == ("guest", "porter")
    assert shown["request"]["type"] == "Knock"
    if isinstance(answer, Knock):
        shown["answer"]["fields"][0][1] = shown["answer"]["fields"][0][1]["text"]
    assert shown["answer"] == told


def test_a_view_without_addresses_names_nobody() -> None:
    shown = _envelope(Envelope(None, Place("porter"), Knock(b""), None), Shown(16))
    assert shown["sender"] is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Place("porter"), "porter"),
        (float("nan"), {"type": "float", "said": "nan"}),
        (-float("inf"), {"type": "float", "said": "-inf"}),
        (0.5, 0.5),
    ],
)
def test_addresses_and_numbers_are_plain(value: object, told: object) -> None:
    assert Shown(16).value(value) == told


def test_the_first_win_is_told_and_is_not_played_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    indices: list[int] = []
    play = Match.play

    def counted(match: Match, seed: int, index: int) -> Played:
        indices.append(index)
        return play(match, seed, index)

    monkeypatch.setattr(Match, "play", counted)
    told = tell(Cell(DAY, "oak[spring=soft]", "rake"), None)
    assert told["won"]
    assert told["chosen"] == "the first that the adversary wins"
    assert indices == list(range(told["trial"] + 1))
    again = tell(Cell(DAY, "oak[spring=soft]", "rake"), told["trial"])
    assert (again["digest"], again["chosen"]) == (told["digest"], "as asked")


def test_a_trial_with_coins_of_its_own_is_played_and_said_to_be_unrepeatable() -> None:
    told = tell(Cell(DAY, "oak[lock=wild]", "rake"), 3)
    assert told["chosen"] == f"as asked; {OWN_COINS}"


def test_an_adversary_that_never_wins_is_told_by_its_first_trial() -> None:
    told = tell(Cell(DAY, "oak", "do_nothing"), None)
    assert (told["trial"], told["won"]) == (0, False)
    assert str(replay.SEARCH) in told["chosen"]


def test_a_run_keeps_the_story_of_every_first_win() -> None:
    run = played(*TOY, "--game", "toy/*", "--scheme", "faulty", "--scheme", "sound")
    broken = [c for c in run["cells"] if c["verdict"] == "BROKEN"]
    keys = {f"{c['game']} {c['scheme']} {c['adversary']}": c["first_win"] for c in broken}
    assert {key: told["trial"] for key, told in run["transcripts"].items()} == keys
    assert all(told["won"] for told in run["transcripts"].values())
    assert any(first for first in keys.values()), "no attack here wins later than in trial 0"


@pytest.mark.parametrize("lock", ["wild", "loose"])
def test_coins_of_its_own_are_no_fault_and_the_first_win_is_told_by_itself(lock: str) -> None:
    scheme = f"oak[lock={lock}]"
    arguments = (*CHEST, "--scheme", scheme, "--game", DAY, "--adversary", "rake")
    run = played(*arguments, "--jobs", "1")
    (cell,) = run["cells"]
    assert cell["verdict"] == "BROKEN"
    (story,) = run["transcripts"].values()
    assert (story["won"], story["trial"]) == (True, cell["first_win"])
    assert OWN_COINS in story["chosen"]
    assert run["schemes"][f"chest/{scheme}"]["coins"] == "own"
