"""A fault in a trial cannot be hidden by whoever plays it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from harness.declare.errors import Inadmissible
from harness.declare.game import Guessing, Likelihood, Winning, oracle
from harness.declare.registry import AdversaryEntry, GameEntry, Origin, Scheme
from harness.engine import trial
from harness.engine.trial import Blame, Cell, Match

HERE = Origin(__file__, 1)


class Crash(Guessing[Any]):
    def initialize(self) -> None:
        pass

    @oracle
    def crash(self) -> None:
        raise ZeroDivisionError


class Won(Winning[Any]):
    def initialize(self) -> None:
        pass

    @oracle
    def win(self) -> None:
        self.won = True

    @oracle
    def crash(self) -> None:
        raise SystemExit


def _play(game: type[Any], attack: Callable[..., Any]) -> trial.Played:
    entry = GameEntry("g", game, "", "k", "", "", "", "", HERE)
    scheme = Scheme("k", "s", None, "", HERE)
    adversary = AdversaryEntry("a", attack, ("g",), None, None, "", "", False, "", HERE)
    return Match(Cell("g", "s", "a"), entry, scheme, adversary).play(1, 0)


def _swallow(call: Callable[[], Any]) -> None:
    with suppress(BaseException):
        call()


def test_swallowing_a_crash_of_the_scheme_does_not_hide_it() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        _swallow(game.crash)
        raise KeyError("and now my own")

    fault = _play(Crash, attack).outcome.fault
    assert fault is not None
    assert fault.blame is Blame.SCHEME
    assert fault.reason.startswith("crash: ZeroDivisionError")


def test_a_win_does_not_outlive_a_fault() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.win()
        _swallow(game.crash)

    outcome = _play(Won, attack).outcome
    assert not outcome.won
    assert outcome.fault is not None


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def test_an_exception_that_cannot_be_printed() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        raise Mute

    fault = _play(Crash, attack).outcome.fault
    assert fault is not None
    assert "cannot be printed" in fault.reason


class Shy:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("answer", [None, True, 2, -1, 1.0, "1", Shy(), Likelihood(0.5)])
def test_only_a_bit_is_an_answer(answer: Any) -> None:
    fault = _play(Crash, lambda game, view, coins: answer).outcome.fault
    assert fault is not None
    assert fault.blame is Blame.ADVERSARY


@pytest.mark.parametrize("answer", [1, 0.5, Likelihood(1.1), Likelihood("nan"), None])
def test_only_a_likelihood_is_a_likelihood(answer: Any) -> None:
    def attack(game: Any, view: Any, coins: Any) -> Likelihood:
        likelihood: Likelihood = answer
        return likelihood

    assert _play(Crash, attack).outcome.fault is not None


def test_a_trial_is_a_function_of_seed_and_index() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        bit: int = coins.bit()
        return bit

    assert _play(Crash, attack) == _play(Crash, attack)


def test_nobody_swallows_an_interrupt_that_a_scheme_raises() -> None:
    class Interrupts(Crash):
        @oracle
        def crash(self) -> None:
            raise KeyboardInterrupt

    def attack(game: Any, view: Any, coins: Any) -> int:
        _swallow(game.crash)
        return 1

    fault = _play(Interrupts, attack).outcome.fault
    assert fault is not None
    assert fault.blame is Blame.SCHEME


def test_a_call_that_does_not_fit_an_oracle_is_the_adversarys_fault() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        _swallow(lambda: game.crash(1, 2))
        return 1

    fault = _play(Crash, attack).outcome.fault
    assert fault is not None
    assert fault.blame is Blame.ADVERSARY


def test_a_note_is_text_and_shows_nothing_of_the_record() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        game.note(3)
        game.note("two\nlines \udc80")
        assert not hasattr(game.note, "__self__")
        return 1

    assert _play(Crash, attack).calls == ("3", "two lines  ")


@pytest.mark.parametrize("rule", [lambda: 1, "\udc80\n", Mute()])
def test_an_adversarys_own_rule_is_put_into_one_line(rule: Any) -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        raise Inadmissible(rule)

    fault = _play(Crash, attack).outcome.fault
    assert fault is not None
    assert fault.blame is Blame.RULES
    assert fault.reason.isprintable()
    assert not trial.ADDRESS.search(fault.reason)
