"""A fault in a trial cannot be hidden by whoever plays it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from harness.declare.corruption import Corruption
from harness.declare.errors import Inadmissible, Reason, Rejection, UnknownStep, admit
from harness.declare.game import Game, Guessing, Likelihood, Winning, oracle
from harness.declare.network import Address, Line, Network
from harness.declare.registry import AdversaryEntry, GameEntry, Origin, Scheme, Target
from harness.declare.wire import Request, Wire
from harness.engine import outcome
from harness.engine.handle import Call
from harness.engine.outcome import Blame
from harness.engine.trial import Cell, Match, Played

HERE = Origin(__file__, 1)


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


def _play(game: type[Game[Any]], attack: Callable[..., Any], index: int = 0) -> Played:
    entry = GameEntry(
        base="g",
        play=game,
        version=None,
        kind="k",
        asks=object,
        cites="",
        dma="",
        corrupts=Corruption(),
        doc="",
        origin=HERE,
    )
    scheme = Scheme(kind="k", name="s", value=None, doc="", origin=HERE)
    adversary = AdversaryEntry(
        name="a",
        attack=attack,
        targets=(Target(game, None),),
        versions=frozenset(),
        finding="",
        cites="",
        null=False,
        doc="",
        origin=HERE,
    )
    return Match(Cell("g", "s", "a"), entry, scheme, adversary).play(1, index)


def _fault(played: Played) -> tuple[Blame, str]:
    fault = played.outcome.fault
    assert fault is not None
    return fault.blame, fault.reason


def _swallow(call: Callable[[], Any]) -> None:
    with suppress(BaseException):
        call()


def test_swallowing_a_crash_of_the_scheme_does_not_hide_it() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        _swallow(game.crash)
        raise KeyError("and now my own")

    blame, reason = _fault(_play(Crash, attack))
    assert blame is Blame.SCHEME
    assert reason.startswith("crash: ZeroDivisionError")


def test_a_crash_stays_in_the_transcript_and_among_the_queries() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        game.crash()
        return 1

    played = _play(Crash, attack)
    (call,) = played.calls
    assert isinstance(call, Call)
    assert (call.oracle, type(call.answer)) == ("crash", ZeroDivisionError)
    assert played.outcome.queries == 1


def test_a_win_does_not_outlive_a_fault() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.win()
        _swallow(game.crash)

    played = _play(Won, attack)
    assert not played.outcome.won
    assert played.outcome.fault is not None


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def test_an_exception_that_cannot_be_printed() -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        raise Mute

    assert "cannot be printed" in _fault(_play(Crash, attack))[1]


class Shy:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("answer", [None, True, 2, -1, 1.0, "1", Shy(), Likelihood(0.5)])
def test_only_a_bit_is_an_answer(answer: Any) -> None:
    assert _fault(_play(Crash, lambda game, view, coins: answer))[0] is Blame.ADVERSARY


def _says(answer: Any) -> Callable[[Any, Any, Any], Likelihood]:
    def attack(game: Any, view: Any, coins: Any) -> Likelihood:
        likelihood: Likelihood = answer
        return likelihood

    return attack


@pytest.mark.parametrize("answer", [1, 0.5, Likelihood(1.1), Likelihood("nan"), None])
def test_only_a_likelihood_is_a_likelihood(answer: Any) -> None:
    assert _play(Crash, _says(answer)).outcome.fault is not None


@pytest.mark.parametrize(("answer", "guess"), [(0.0, 0), (1.0, 1)])
def test_certainty_is_a_likelihood_too(answer: float, guess: int) -> None:
    played = _play(Crash, _says(Likelihood(answer)))
    assert played.outcome.fault is None
    assert played.outcome.won is (guess == played.b)


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

    assert _fault(_play(Interrupts, attack))[0] is Blame.SCHEME


@pytest.mark.parametrize("call", [lambda game: game.crash(1, 2), lambda game: game.crash(by=1)])
def test_a_call_that_does_not_fit_an_oracle_is_the_adversarys_fault(call: Any) -> None:
    def attack(game: Any, view: Any, coins: Any) -> int:
        call(game)
        return 1

    assert _fault(_play(Crash, attack))[0] is Blame.ADVERSARY


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

    blame, reason = _fault(_play(Crash, attack))
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
        outcomes = [_play(Stale, attack, index).outcome for index in range(400)]
        assert all(o.spent and o.fault is None and o.log_bet == 0.0 for o in outcomes)
        assert 150 < sum(o.won for o in outcomes) < 250


def test_a_worthless_win_is_a_loss() -> None:
    played = _play(Lost, lambda game, view, coins: game.win())
    assert (played.outcome.won, played.outcome.fault) == (False, None)


def test_a_worthless_success_is_still_no_excuse_for_a_fault() -> None:
    assert _fault(_play(Stale, lambda game, view, coins: "yes"))[0] is Blame.ADVERSARY
    assert _fault(_play(Lost, lambda game, view, coins: game.crash()))[0] is Blame.SCHEME


def test_a_game_that_cannot_judge_itself_is_no_pass() -> None:
    class Confused(Won):
        def spent(self) -> bool:
            raise ZeroDivisionError

    played = _play(Confused, lambda game, view, coins: game.win())
    assert _fault(played)[0] is Blame.SCHEME
    assert not played.outcome.won


@dataclass(frozen=True)
class Place(Address):
    """A party of a test."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Knock(Request[Wire]):
    """1: may I come in?"""

    password: bytes


class Door(Winning[Any]):
    """A porter, whose network is there once the game has begun, and who lets nobody in."""

    def initialize(self) -> None:
        """The porter."""
        self.network = Network(self.coins)
        self.network.join(Place("porter"), None, self.porter)
        self.network.join(Place("guest"), None)

    def porter(self, st: None, sender: Address, request: Wire, line: Line, coins: Any) -> Any:
        if not isinstance(request, Knock):
            raise UnknownStep(Place("porter"), request)
        raise Rejection(Reason.REFUSED, "not tonight")

    @oracle
    def knock(self, password: bytes) -> Wire | Rejection:
        """Ask the porter."""
        return self.deliver(Knock(password))

    @oracle
    def push(self, password: bytes) -> bool:
        """Ask the porter, and keep to oneself what it says."""
        admit(password != b"", "a password is not empty")
        return isinstance(self.deliver(Knock(password)), Wire)

    @oracle
    def send(self, request: Request[Any]) -> Wire | Rejection:
        """Any message of the adversary's."""
        return self.deliver(request)

    @oracle
    def mistake(self, request: Request[Any]) -> Wire | Rejection:
        """The game itself asks for what nobody has a step for."""
        return self.deliver(Request())

    def deliver(self, request: Request[Any]) -> Wire | Rejection:
        assert self.network is not None
        try:
            answer: Wire = self.network.ask(Place("guest"), Place("porter"), request)
        except Rejection as rejection:
            return rejection
        return answer


def test_what_stopped_an_adversary_is_counted_by_call() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.knock(b"please")
        game.push(b"now")
        with suppress(Inadmissible):
            game.push(b"")

    played = _play(Door, attack)
    assert played.outcome.fault is None
    assert played.outcome.stopped_by == (("refused: not tonight", 2),)
    spans = [len(call.envelopes) for call in played.calls if isinstance(call, Call)]
    assert spans == [1, 1, 0]


@pytest.mark.parametrize(
    ("oracle_", "blame"), [("send", Blame.ADVERSARY), ("mistake", Blame.SCHEME)]
)
def test_an_unknown_step_is_the_fault_of_whoever_asked(oracle_: str, blame: Blame) -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        _swallow(lambda: getattr(game, oracle_)(Request()))

    assert _fault(_play(Door, attack))[0] is blame
