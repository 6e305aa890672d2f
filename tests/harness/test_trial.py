"""A fault in a trial cannot be hidden by whoever plays it."""

from collections.abc import Callable
from typing import Any

import pytest

from harness.declare.errors import Inadmissible
from harness.declare.game import Guessing, Likelihood, Winning, oracle
from harness.engine import outcome
from harness.engine.handle import Call
from harness.engine.outcome import Blame
from tests.harness.single import fault_of, play, swallow


class Crash(Guessing[Any]):
    """Fails when asked."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def crash(self) -> None:
        """Fail."""
        raise ZeroDivisionError


class Won(Winning[Any]):
    """Is won when asked."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def win(self) -> None:
        """Win."""
        self.won = True

    @oracle
    def crash(self) -> None:
        """Leave."""
        raise SystemExit


def test_swallowing_a_crash_of_the_scheme_does_not_hide_it() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        swallow(game.crash)
        raise KeyError("and now my own")

    blame, reason = fault_of(play(Crash, attack))
    assert blame is Blame.SCHEME
    assert reason.startswith("crash: ZeroDivisionError")


def test_a_crash_stays_in_the_transcript_and_among_the_queries() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        game.crash()
        return 1

    played = play(Crash, attack)
    (call,) = played.calls
    assert isinstance(call, Call)
    assert (call.oracle, type(call.answer)) == ("crash", ZeroDivisionError)
    assert played.outcome.queries == 1


def test_a_win_does_not_outlive_afault_of() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.win()
        swallow(game.crash)

    played = play(Won, attack)
    assert not played.outcome.won
    assert played.outcome.fault is not None


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def test_an_exception_that_cannot_be_printed() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        raise Mute

    assert "cannot be printed" in fault_of(play(Crash, attack))[1]


class Shy:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("answer", [None, True, 2, -1, 1.0, "1", Shy(), Likelihood(0.5)])
def test_only_a_bit_is_an_answer(answer: Any) -> None:
    assert fault_of(play(Crash, lambda game, view, coins: answer))[0] is Blame.ADVERSARY


def _says(answer: Any) -> Callable[[Any, Any, Any], Likelihood]:
    def attack(game: Any, view: Any, coins: Any) -> Likelihood:
        likelihood: Likelihood = answer
        return likelihood

    return attack


@pytest.mark.parametrize("answer", [1, 0.5, Likelihood(1.1), Likelihood("nan"), None])
def test_only_a_likelihood_is_a_likelihood(answer: Any) -> None:
    assert play(Crash, _says(answer)).outcome.fault is not None


@pytest.mark.parametrize(("answer", "guess"), [(0.0, 0), (1.0, 1)])
def test_certainty_is_a_likelihood_too(answer: float, guess: int) -> None:
    played = play(Crash, _says(Likelihood(answer)))
    assert played.outcome.fault is None
    assert played.outcome.won is (guess == played.b)


def test_a_trial_is_a_function_of_seed_and_index() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        bit: int = coins.bit()
        return bit

    assert play(Crash, attack) == play(Crash, attack)


def test_nobody_swallows_an_interrupt_that_a_scheme_raises() -> None:
    class Interrupts(Crash):
        @oracle
        def crash(self) -> None:
            raise KeyboardInterrupt

    def attack(game: Any, view: Any, coins: Any) -> int:
        swallow(game.crash)
        return 1

    assert fault_of(play(Interrupts, attack))[0] is Blame.SCHEME


@pytest.mark.parametrize("call", [lambda game: game.crash(1, 2), lambda game: game.crash(by=1)])
def test_a_call_that_does_not_fit_an_oracle_is_the_adversarysfault_of(call: Any) -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        call(game)
        return 1

    assert fault_of(play(Crash, attack))[0] is Blame.ADVERSARY


def test_a_note_is_text_and_shows_nothing_of_the_record() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        game.note(3)
        game.note("two\nlines \udc80")
        assert not hasattr(game.note, "__self__")
        return 1

    assert play(Crash, attack).calls == ("3", "two lines  ")


@pytest.mark.parametrize("rule", [lambda: 1, "\udc80\n", Mute()])
def test_an_adversarys_own_rule_is_put_into_one_line(rule: Any) -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        raise Inadmissible(rule)

    blame, reason = fault_of(play(Crash, attack))
    assert blame is Blame.RULES
    assert reason.isprintable()
    assert not outcome.ADDRESS.search(reason)


class Stale(Crash):
    """A guess that the end shows to be worthless."""

    def spent(self) -> bool:
        """Always."""
        return True

    @oracle
    def bit(self) -> int:
        """The hidden bit itself."""
        return self.b


class Lost(Won):
    """A win that the end shows to be worthless."""

    def spent(self) -> bool:
        """Always."""
        return True


def test_a_worthless_guess_is_a_coin_toss_and_no_trial_is_dropped() -> None:
    def knows(game: Any, view: Any, coins: Any) -> int:
        bit: int = game.bit()
        return bit

    def bets(game: Any, view: Any, coins: Any) -> Likelihood:
        return Likelihood(game.bit())

    for attack in (knows, bets):
        outcomes = [play(Stale, attack, index).outcome for index in range(400)]
        assert all(o.spent and o.fault is None and o.log_bet == 0.0 for o in outcomes)
        assert 150 < sum(o.won for o in outcomes) < 250


def test_a_worthless_win_is_a_loss() -> None:
    played = play(Lost, lambda game, view, coins: game.win())
    assert (played.outcome.won, played.outcome.fault) == (False, None)


def test_a_worthless_success_is_still_no_excuse_for_afault_of() -> None:
    assert fault_of(play(Stale, lambda game, view, coins: "yes"))[0] is Blame.ADVERSARY
    assert fault_of(play(Lost, lambda game, view, coins: game.crash()))[0] is Blame.SCHEME


def test_a_game_that_cannot_judge_itself_is_no_pass() -> None:
    class Confused(Won):
        def spent(self) -> bool:
            raise ZeroDivisionError

    played = play(Confused, lambda game, view, coins: game.win())
    assert fault_of(played)[0] is Blame.SCHEME
    assert not played.outcome.won
