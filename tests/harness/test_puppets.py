"""Who acts for a party answers for what it raises there; the scheme for what its roles raise."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Reason, Rejection
from harness.declare.game import Winning, oracle
from harness.declare.network import Address, Line, Network, Puppet
from harness.declare.wire import Request, Wire
from harness.engine.handle import Forfeit
from harness.engine.outcome import Blame
from tests.harness.single import fault_of, play


@dataclass(frozen=True)
class At(Address):
    """Somebody."""

    name: str


@dataclass(frozen=True)
class Text(Wire):
    """An answer."""

    text: bytes


@dataclass(frozen=True)
class Other(Wire):
    """Another one."""


@dataclass(frozen=True)
class Ask(Request[Text]):
    """Is answered by a text."""


ALICE, BOB, CAROL = At("alice"), At("bob"), At("carol")


def asks_carol(
    state: Any, sender: Address, request: Wire, line: Line, coins: Coins
) -> tuple[Any, Wire]:
    """Bob's role: asks carol, and looks into her answer."""
    return state, Text(line.ask(CAROL, Ask()).text.upper())


def fails(state: Any, sender: Address, request: Wire, line: Line, coins: Coins) -> tuple[Any, Wire]:
    """Carol's role, which is wrong."""
    raise ZeroDivisionError


class Party(Winning[Any]):
    """Bob asks carol, whom the adversary may act for."""

    def initialize(self) -> None:
        """Three parties."""
        self.network = Network(self.coins)
        self.network.join(ALICE, None)
        self.network.join(BOB, None, asks_carol)
        self.network.join(CAROL, None, fails)

    @oracle
    def act(self, puppet: Puppet) -> None:
        """The adversary acts for carol."""
        assert self.network is not None
        self.network.take_over(CAROL, puppet)

    @oracle
    def relay(self) -> None:
        """As a game does that looks at what comes, and leaves the answer to the role."""
        assert self.network is not None
        line, coins = self.network.line(CAROL), self.coins
        self.network.take_over(
            CAROL, lambda sender, request: fails(None, sender, request, line, coins)[1]
        )

    @oracle
    def ask(self) -> Text | Rejection:
        """Alice asks bob."""
        assert self.network is not None
        try:
            return self.network.ask(ALICE, BOB, Ask())
        except Rejection as refused:
            return refused


def acting(puppet: Callable[..., Any]) -> Callable[..., None]:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.act(puppet)
        game.ask()

    return attack


def raising(error: BaseException) -> Callable[..., Any]:
    def puppet(sender: Address, request: Wire) -> Wire:
        raise error

    return puppet


class Same(bytes):
    """Equals whatever it is compared with."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = bytes.__hash__


@pytest.mark.parametrize(
    ("puppet", "said"),
    [
        (raising(ZeroDivisionError()), "ZeroDivisionError"),
        (raising(SystemExit()), "SystemExit"),
        (raising(KeyError("x")), "KeyError"),
        (lambda sender: Text(b""), "TypeError"),
        (lambda sender, request: None, "answers Ask with a NoneType"),
        (lambda sender, request: Other(), "answers Ask with a Other"),
        (lambda sender, request: Text(Same()), "a Same is no plain value"),
    ],
)
def test_what_the_adversary_does_there_is_its_own_fault(
    puppet: Callable[..., Any], said: str
) -> None:
    blame, reason = fault_of(play(Party, acting(puppet)))
    assert blame is Blame.ADVERSARY
    assert reason.startswith("act: ")
    assert said in reason


def test_also_when_it_swallows_what_comes_back() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        try:
            acting(raising(ZeroDivisionError()))(game, view, coins)
        except Forfeit:
            raise KeyError("and now something else") from None

    assert fault_of(play(Party, attack))[1].startswith("act: ZeroDivisionError")


def test_an_honest_answer_and_a_refusal_are_nobodys_fault() -> None:
    for puppet in (lambda sender, request: Text(b"yes"), raising(Rejection(Reason.REFUSED))):
        assert play(Party, acting(puppet)).outcome.fault is None


def test_the_schemes_own_failure_stays_its_own() -> None:
    """In a role, whoever it is that hands it the turn."""
    for attack in (
        lambda game, view, coins: game.ask(),
        lambda game, view, coins: (game.relay(), game.ask()),
    ):
        blame, reason = fault_of(play(Party, attack))
        assert (blame, "ZeroDivisionError" in reason) == (Blame.SCHEME, True)


def test_whoever_asks_a_party_in_its_own_turn_is_at_fault() -> None:
    """Bob waits for carol; acting for her, the adversary has him asked again."""

    def attack(game: Any, view: Any, coins: Any) -> None:
        game.act(lambda sender, request: game.ask())
        game.ask()

    blame, reason = fault_of(play(Party, attack))
    assert blame is Blame.ADVERSARY
    assert "is asked while it acts" in reason


def test_a_rule_that_it_breaks_there_is_a_rule_that_it_breaks() -> None:
    played = play(Party, acting(raising(Inadmissible("not there"))))
    assert fault_of(played)[0] is Blame.RULES
    assert played.outcome.inadmissible == 1
