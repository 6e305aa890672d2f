"""The generic adversaries against toy messengers: what each fault shows, and what none shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2s, sha256
from typing import Any

import pytest

from adversaries.generic.confirm_a_guess import confirm_a_guess
from adversaries.generic.left_or_right import lengths, repeat_and_compare
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.game import LeftOrRight, Likelihood, oracle
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
NAMES = Message(b"alice in wonderland"), Message(b"bob")


@dataclass(frozen=True)
class Stamped(Wire):
    """What the server gets, with a nonce and a stamp."""

    nonce: bytes
    stamp: bytes


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

    def again(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        """What goes there when the name was mailed before."""
        return self.sent(pk, name, coins)

    def stored(self, kept: dict[bytes, int], name: Message) -> None:
        """What the server notes."""

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


class RandomlyPadded(Mail):
    """The fault: a padding of random length, which is not enough."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(self.pke.enc(pk, Message(name + bytes(coins.below(32))), coins))


class Biased(Mail):
    """The fault: a flag is set for one name more often than for the other."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        flag = coins.below(10) < (8 if name in NAMES[:1] else 2)
        return Stamped(coins.bytes(16), bytes([flag]))


class NowAndThen(Mail):
    """The fault: one name in twenty is sent in the clear."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        if coins.below(20):
            return super().sent(pk, name, coins)
        return Packet(PkeCiphertext(name.ljust(80, b"\0")))


class Hashed(Mail):
    """The fault: a hash of nonce and name."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        nonce = coins.bytes(16)
        return Stamped(nonce, sha256(nonce + name).digest()[:12])


class HashedInside(Mail):
    """The fault: whoever opens the box finds a hash of the name."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        sealed = join(coins.bytes(20), blake2s(name).digest(), bytes(40))
        return Packet(self.pke.enc(pk, Message(sealed), coins))


class Flagged(Mail):
    """The fault: one byte, in the middle of noise, is the name's."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(PkeCiphertext(coins.bytes(40) + name[:1] + coins.bytes(40)))


class FirstInClear(Mail):
    """The fault: the first mail to a name is not encrypted."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(PkeCiphertext(name))

    def again(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Mail.sent(self, pk, name, coins)


class FirstUnpadded(FirstInClear):
    """The fault: the first mail to a name is as long as the name."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(PkeCiphertext(coins.bytes(len(name))))


class Counts(Mail):
    """The fault: the server counts what each name gets."""

    def stored(self, kept: dict[bytes, int], name: Message) -> None:
        shelf = sha256(name).digest()
        kept[shelf] = kept.get(shelf, 0) + 1


class Introduces(Mail):
    """No fault: what is mailed to a name for the first time is longer, whatever the name."""

    def sent(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return Packet(self.pke.enc(pk, Message(bytes(100)), coins))

    def again(self, pk: PkePublicKey, name: Message, coins: Coins) -> Wire:
        return super().sent(pk, name, coins)


class ServerWatches(LeftOrRight[Mail]):
    """Which name was mail sent to? The server watches, without a key."""

    def initialize(self) -> object:
        """The server's own state."""
        self.sk, self.pk = self.scheme.pke.keygen(self.coins)
        self.mailed: set[Message] = set()
        self.kept: dict[bytes, int] = {}
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
        name, mail = (left, right)[self.b], self.scheme
        send = mail.again if name in self.mailed else mail.sent
        sent, answer = send(self.pk, name, self.coins), mail.answer(name)
        self.mailed.add(name)
        mail.stored(self.kept, name)
        state = (self.given(), dict(self.kept))
        return View(state, b"", (Envelope(None, SERVER, sent, answer),))


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


Attack = Callable[[LeftOrRight[Any], object, Coins], Likelihood]


def answers(play: type[ServerWatches], scheme: Mail, attack: Attack) -> list[tuple[float, int]]:
    """What it answers, and the bit."""
    found = []
    for seed in range(TRIALS):
        coins = Coins.from_seed(seed, play.__name__, type(scheme).__name__)
        game = play(scheme, coins)
        answer = attack(game, game.initialize(), coins.child("adversary"))
        found.append((float(answer), game.b))
    return found


def right(found: list[tuple[float, int]]) -> int:
    """How many answers are for the bit."""
    return sum(answer != 0.5 and (answer > 0.5) == b for answer, b in found)


def wrong(found: list[tuple[float, int]]) -> int:
    """How many are against it."""
    return sum(answer != 0.5 and (answer > 0.5) != b for answer, b in found)


@pytest.mark.parametrize(
    "scheme", [Unpadded(), InPieces(), OtherPacket(), Refuses(), Answers(), FirstUnpadded()]
)
def test_lengths_sees_lengths_pieces_names_of_messages_and_reasons(scheme: Mail) -> None:
    assert right(answers(ServerWatches, scheme, lengths)) == TRIALS


# Of 400 trials 396 and 340 were right; of 40, fewer than this are once in ten thousand runs.
@pytest.mark.parametrize(("scheme", "least"), [(RandomlyPadded(), 35), (Biased(), 26)])
def test_lengths_takes_means_where_they_vary(scheme: Mail, least: int) -> None:
    found = answers(ServerWatches, scheme, lengths)
    assert right(found) >= least
    assert wrong(found) <= TRIALS // 8


@pytest.mark.parametrize(
    "scheme", [Deterministic(), InTheSubject(), Refuses(), Shouts(), Flagged(), Counts()]
)
def test_repeat_and_compare_sees_what_repeats(scheme: Mail) -> None:
    assert right(answers(ServerWatches, scheme, repeat_and_compare)) == TRIALS


@pytest.mark.parametrize("play", [ServerOpens, ServerMayOpen])
@pytest.mark.parametrize("attack", [repeat_and_compare, confirm_a_guess])
def test_what_a_key_opens_is_read(play: type[ServerWatches], attack: Attack) -> None:
    assert right(answers(play, Mail(), attack)) == TRIALS


@pytest.mark.parametrize("scheme", [InTheSubject(), Hashed(), FirstInClear()])
def test_a_guess_is_confirmed(scheme: Mail) -> None:
    assert right(answers(ServerWatches, scheme, confirm_a_guess)) == TRIALS


def test_a_guess_is_confirmed_inside_a_box() -> None:
    """Which hash it is, is drawn anew."""
    found = answers(ServerOpens, HashedInside(), confirm_a_guess)
    assert right(found) >= TRIALS // 5
    assert wrong(found) == 0


def test_a_rare_leak_is_found_and_is_certain() -> None:
    found = answers(ServerWatches, NowAndThen(), confirm_a_guess)
    assert TRIALS // 10 <= right(found) < TRIALS
    assert wrong(found) == 0
    assert {round(answer, 3) for answer, _ in found} == {0.01, 0.5, 0.99}


@pytest.mark.parametrize("attack", [lengths, repeat_and_compare, confirm_a_guess])
@pytest.mark.parametrize("scheme", [Mail(), Introduces()])
@pytest.mark.parametrize("play", [ServerWatches, ServerHasAnotherKey])
def test_what_shows_nothing_is_not_seen(
    play: type[ServerWatches], scheme: Mail, attack: Attack
) -> None:
    """Nor does a beginning that is another matter pass for a difference between the choices."""
    found = answers(play, scheme, attack)
    assert {answer for answer, _ in found} == {0.5}


def test_lengths_learns_nothing_from_a_box_that_it_can_open() -> None:
    assert {answer for answer, _ in answers(ServerOpens, Mail(), lengths)} == {0.5}
