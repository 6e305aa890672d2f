"""`gauntlet calibrate`: what is stated of a verdict is so, and a rule that lies is seen."""

import json
from dataclasses import dataclass

import pytest

from harness.command.cli import main
from harness.declare.coins import Coins
from harness.judge import calibrate
from harness.judge.calibrate import Hide, Win, divergence, judged
from harness.judge.calibration import Calibration
from harness.judge.verdict import GuessingTest, Tally, Verdict, WinningTest

NULLS = 200


@pytest.fixture(scope="module")
def made() -> Calibration:
    return calibrate.calibrate(NULLS, seed=1)


def test_no_verdict_errs_more_often_than_stated(made: Calibration) -> None:
    assert made.fine
    strict = [sort for sort in made.sorts if sort.alpha < 1e-9]
    assert strict
    assert all(sort.measured == 0 for sort in strict)


def test_errors_can_be_measured_at_all(made: Calibration) -> None:
    assert any(sort.measured > 0 for sort in made.sorts if sort.alpha == 0.05)


def test_every_leak_is_found(made: Calibration) -> None:
    leaks = {sort.name: sort for sort in made.sorts if sort.leak}
    assert len(leaks) == 6
    for sort in leaks.values():
        assert sort.cells == NULLS // calibrate.SHARE
        assert sort.power == 1.0
        assert sort.bound / 2 < sort.trials < 3 * sort.bound


def test_cells_are_a_function_of_the_seed() -> None:
    def one(seed: int) -> tuple[Verdict, int]:
        return judged(Hide(0.5), GuessingTest(0.01, 0.5), Coins.from_seed(seed, "x"))

    assert one(1) == one(1)
    assert len({one(seed) for seed in range(20)}) > 1


@dataclass(frozen=True)
class Hasty(GuessingTest):
    """Looks after every trial, as if it were the only look."""

    def decide(self, tally: Tally) -> Verdict | None:
        if tally.trials >= 5 and tally.wins >= 0.9 * tally.trials:
            return Verdict.BROKEN
        return super().decide(tally)


def test_a_rule_that_errs_more_often_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrate, "GuessingTest", Hasty)
    monkeypatch.setattr(calibrate, "_leaks", lambda: iter(()))
    made = calibrate.calibrate(NULLS, seed=1)
    off = {(sort.name, sort.alpha) for sort in made.sorts if not sort.stated}
    assert ("hidden bit, guesses", 2.0**-33) in off
    assert not made.fine
    assert not any(name.startswith("won") for name, _ in off)


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_the_toy_game_has_the_advantage_that_it_says(share: float) -> None:
    words = [int.from_bytes(Coins.from_seed(1, n).bytes(8), "big") for n in range(4000)]
    won = sum(Hide(share)(word)[0] for word in words) / len(words)
    assert abs(2 * won - 1 - share) < 0.08
    bets = [Hide(share, bets=True)(word) for word in words]
    assert all(right for right, bet in bets if bet > 0)
    assert abs(sum(bet > 0 for _, bet in bets) / len(words) - share) < 0.04
    assert abs(sum(Win(share)(word)[0] for word in words) / len(words) - share) < 0.04


def test_divergence() -> None:
    assert divergence(0.5, 0.5) == 0.0
    assert divergence(1.0, 0.5) == pytest.approx(0.6931, abs=1e-4)


def test_a_winning_game_at_p0_holds() -> None:
    test = WinningTest(2.0**-33, 0.5, 2.0**-8)
    assert judged(Win(2.0**-8), test, Coins.from_seed(1, "x"))[0] is Verdict.HOLDS


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "--nulls", "100"]) == 0
    said = capsys.readouterr().out
    assert "leak of advantage 0.05, guesses" in said
    assert said.rstrip().endswith("no more errors than stated")
    assert main(["calibrate", "--nulls", "100", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nulls"] == 100
