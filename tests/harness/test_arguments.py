"""An argument of a wrong type is the adversary's fault; what the bytes say never is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import pytest

from harness.declare.errors import Reason, Rejection
from harness.declare.game import Winning, oracle
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from harness.engine.arguments import misfit
from harness.engine.outcome import Blame
from schemes.values import Identifier, Message, PkePublicKey
from tests.harness.single import fault_of, play

A = TypeVar("A", bound=Wire)


@dataclass(frozen=True)
class Home(Address):
    """Where somebody lives."""

    town: Identifier


@dataclass(frozen=True)
class Letter(Request[Any]):
    """To somebody, from anybody."""

    to: Home
    text: Message
    copies: int


LETTER = Letter(Home(Identifier(b"Bath")), Message(b"hello"), 2)


class Post(Winning[Any]):
    """Takes whatever is of the right type, and fails on the rest."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def seal(self, pk: PkePublicKey, m: Message) -> bytes:
        """A key must have three bytes."""
        if len(pk) != 3:
            raise ZeroDivisionError("a library that does not like the key")
        return pk + m

    @oracle
    def send(self, user: Home, request: Request[A], receipt: bool | None) -> int:
        """The length of the town's name."""
        return len(user.town)

    @oracle
    def shout(self, how: Literal["loud", "soft"], what: Any) -> None:
        """Annotations that cannot be asked."""


def asks(call: Callable[[Any], Any]) -> Callable[..., None]:
    def attack(game: Any, view: Any, coins: Any) -> None:
        call(game)

    return attack


FINE: list[Callable[[Any], Any]] = [
    lambda post: post.seal(PkePublicKey(b"abc"), Message(b"")),
    lambda post: post.seal(b"abc", Identifier(b"any bytes")),
    lambda post: post.send(Home(Identifier(b"Bath")), LETTER, None),
    lambda post: post.send(Home(Identifier(b"Bath")), LETTER, True),
    lambda post: post.shout("loud", object()),
]


@pytest.mark.parametrize("call", FINE)
def test_what_fits_is_asked(call: Callable[[Any], Any]) -> None:
    assert play(Post, asks(call)).outcome.fault is None


HOME = Home(Identifier(b"Bath"))
WRONG: list[tuple[Callable[[Any], Any], str]] = [
    (lambda post: post.seal("abc", Message(b"")), "seal: pk is of type str, where PkePublicKey"),
    (lambda post: post.seal(PkePublicKey(b"abc"), None), "seal: m is of type None, where Message"),
    (
        lambda post: post.seal(Rejection(Reason.INVALID), Message(b"")),
        "seal: pk is of type Rejection",
    ),
    (lambda post: post.send(b"Bath", LETTER, None), "send: user is of type bytes, where Home"),
    (lambda post: post.send(HOME, HOME, None), "send: request is of type Home, where Request"),
    (
        lambda post: post.send(HOME, Letter(HOME, Message(b""), True), None),
        "send: request.copies is of type bool, where int is due",
    ),
    (
        lambda post: post.send(HOME, Letter(Home("Bath"), Message(b""), 1), None),  # type: ignore[arg-type]  # that is the point
        "send: request.to.town is of type str, where Identifier is due",
    ),
    (lambda post: post.send(HOME, LETTER, 1), "send: receipt is of type int, where bool or None"),
]


@pytest.mark.parametrize(("call", "said"), WRONG)
def test_what_does_not_fit_is_the_adversarys_fault(call: Callable[[Any], Any], said: str) -> None:
    blame, reason = fault_of(play(Post, asks(call)))
    assert blame is Blame.ADVERSARY
    assert reason.startswith(said)


def test_a_malformed_key_is_the_schemes_to_refuse() -> None:
    blame, reason = fault_of(play(Post, asks(lambda post: post.seal(PkePublicKey(b""), b""))))
    assert blame is Blame.SCHEME
    assert "does not like the key" in reason


def test_too_few_or_too_many_are_left_to_python() -> None:
    assert misfit(Post.seal.__get__(object()), (b"abc",)) == ""
    assert misfit(Post.seal.__get__(object()), (b"abc", b"", b"")) == ""
