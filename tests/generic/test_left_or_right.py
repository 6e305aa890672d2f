"""The generic adversaries against toy messengers: what each fault shows, and what none shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from adversaries.generic.left_or_right import lengths, repeat_and_compare
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.game import Bit, LeftOrRight, oracle
from harness.declare.network import Address, Envelope, View
from harness.declare.wire import Wire
from schemes.pke.hpke import Hpke
from schemes.pke.interface import Pke
from schemes.values import (
    AmfSecretKey,
    Message,
    PkeCiphertext,
    PkePublicKey,
    PkeSecretKey,
    SecretKey,
)

TRIALS = 40
SPREAD = 16  # five standard deviations of a coin, tossed as often
NAMES = Message(b"alice in wonderland"), Message(b"bob")


@dataclass(frozen=True)
class Packet(Wire):
    """What the server gets."""

    c: PkeCiphertext


@dataclass(frozen=True)
class Parcel(Wire):
    """The same, by another name."""

    c: PkeCiphertext


@dataclass(frozen=True)
class Pieces(Wire):
    """What the server gets, in pieces."""

    pieces: tuple[bytes, ...]


class Server(Address):
    """Who sees everything."""

    def __str__(self) -> str:
        return "server"


SERVER = Server()


@dataclass(frozen=True)
class Mail:
    """Mail to a name, padded and encrypted: a toy messenger that shows nothing."""

    pke: Pke = field(default_factory=Hpke)

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        """What goes to the server."""
        return Packet(self.pke.enc(pk, Message(name.ljust(32, b"\0")), coins))

    def answer(self, name: Message) -> Wire | Rejection | None:
        """What comes back."""
        return None


class Unpadded(Mail):
    """The fault: a name's length is its own."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(self.pke.enc(pk, name, coins))


class InPieces(Mail):
    """The fault: as many pieces as the name has letters, each as long."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Pieces(tuple(coins.bytes(4) for _ in name))


class OtherPacket(Mail):
    """The fault: some names travel in messages of their own."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        c = self.pke.enc(pk, Message(bytes(32)), coins)
        return Packet(c) if name in NAMES[:1] else Parcel(c)


class Refuses(Mail):
    """The fault: the reason of a refusal tells to whom it was sent."""

    def answer(self, name: Message) -> Wire | Rejection | None:
        reason = "no such user" if name in NAMES[:1] else "blocked, sorry"
        return Rejection(Reason.REFUSED, reason)


class Answers(Mail):
    """The fault: not everybody answers."""

    def answer(self, name: Message) -> Wire | Rejection | None:
        return Parcel(PkeCiphertext(b"")) if name in NAMES[:1] else None


class Deterministic(Mail):
    """The fault: the same name is sent as the same bytes."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return super().sent(pk, name, Coins(b"always"))


class InTheSubject(Mail):
    """The fault: the name stands beside the ciphertext, in a field of it."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        c = self.pke.enc(pk, Message(bytes(32)), coins)
        return Packet(PkeCiphertext(join(c, name.ljust(20, b"\0"))))


class Shouts(Mail):
    """The fault: one name is named, and the other one is not."""

    def answer(self, name: Message) -> Wire | Rejection | None:
        return Parcel(PkeCiphertext(name)) if name in NAMES[:1] else None


class ServerWatches(LeftOrRight[Mail]):
    """Which name was mail sent to? The server watches, without a key."""

    def initialize(self) -> object:
        """The server's own state."""
        self.sk, self.pk = self.scheme.pke.keygen(self.coins)
        return self.given()

    def given(self) -> object:
        """What the server has from the beginning."""
        return self.pk

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two names."""
        return NAMES

    @oracle
    def challenge(self, left: Message, right: Message) -> View:
        """Send to the left name or the right one."""
        name = (left, right)[self.side]
        sent, answer = self.scheme.sent(self.pk, name, self.coins), self.scheme.answer(name)
        return View(self.given(), b"", (Envelope(None, SERVER, sent, answer),))


class ServerOpens(ServerWatches):
    """The same, and the server has the key."""

    def given(self) -> PkeSecretKey:
        """The secret key of PKE."""
        return self.sk


class ServerMayOpen(ServerWatches):
    """The same, and nobody says what the key is for."""

    def given(self) -> SecretKey:
        """A key of no special class, as a plug-in may hand out."""
        return SecretKey(self.sk)


class ServerHasAnotherKey(ServerWatches):
    """The same, and the key has another use."""

    def given(self) -> AmfSecretKey:
        """A secret key of AMF, which is not tried."""
        return AmfSecretKey(self.sk)


Attack = Callable[[LeftOrRight[Any], object, Coins], Bit]


def wins(play: type[ServerWatches], scheme: Mail, attack: Attack) -> int:
    """How often the bit is guessed."""
    won = 0
    for seed in range(TRIALS):
        coins = Coins.from_seed(seed, play.__name__, type(scheme).__name__)
        game = play(scheme, coins)
        won += attack(game, game.initialize(), coins.child("adversary")) == game.b
    return won


@pytest.mark.parametrize("scheme", [Unpadded(), InPieces(), OtherPacket(), Refuses(), Answers()])
def test_lengths_sees_lengths_pieces_names_of_messages_and_reasons(scheme: Mail) -> None:
    assert wins(ServerWatches, scheme, lengths) == TRIALS


@pytest.mark.parametrize("scheme", [Deterministic(), InTheSubject(), Refuses(), Shouts()])
def test_repeat_and_compare_sees_what_repeats(scheme: Mail) -> None:
    assert wins(ServerWatches, scheme, repeat_and_compare) == TRIALS


@pytest.mark.parametrize("play", [ServerOpens, ServerMayOpen])
def test_repeat_and_compare_opens_what_a_key_opens(play: type[ServerWatches]) -> None:
    assert wins(play, Mail(), repeat_and_compare) == TRIALS


@pytest.mark.parametrize(
    ("play", "attack"),
    [
        (ServerWatches, lengths),
        (ServerOpens, lengths),
        (ServerWatches, repeat_and_compare),
        (ServerHasAnotherKey, repeat_and_compare),
    ],
)
def test_what_shows_nothing_leaves_a_coin_toss(play: type[ServerWatches], attack: Attack) -> None:
    assert abs(wins(play, Mail(), attack) - TRIALS / 2) < SPREAD
