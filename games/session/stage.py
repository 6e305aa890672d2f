"""Two honest users of a session, with what such a client has to remember."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.events import EpochPassed, Event, Sent, Shown
from schemes.session.interface import Session
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message


class Name(StrEnum):
    """The two honest users."""

    ALICE = "alice"
    BOB = "bob"


ALICE, BOB = Name
PEER = {ALICE: BOB, BOB: ALICE}


@dataclass(frozen=True)
class Card:
    """A user's public keys, as somebody who writes to it has them."""

    pk: KePublicKey
    epk: EphemeralKey


@dataclass(frozen=True)
class Packet:
    """What travels. `first`: it carries a handshake, in c_KE or, if that is empty, in c_SM."""

    first: bool
    c_ke: KeCiphertext
    c_sm: ChannelCiphertext


@dataclass(frozen=True)
class Said:
    """A client shows m as coming from whoever holds pk."""

    pk: KePublicKey
    m: Message


@dataclass(frozen=True)
class Device:
    """What a stolen device gives: values that the session's algorithms take as states.

    `channel` is None where there is no conversation yet.
    """

    account: Any
    channel: Any


@dataclass(frozen=True)
class End:
    """One side of a conversation.

    `handshake` is what our packets repeat until the peer has answered, `accepted` the c_KE with
    which the peer began; None where there is nothing of the kind.
    """

    peer: KePublicKey
    channel: Any
    handshake: KeCiphertext | None = None
    accepted: KeCiphertext | None = None


class Client:
    """An account. It does as the interface of a session says, and remembers no more than that.

    A c_KE that began the running conversation begins none again: it is repeated until it is
    answered, and goes to the channel. Where c_KE is empty the library itself is given the running
    channel, and knows its handshake.
    """

    def __init__(self, scheme: Session[Any, Any], coins: Coins) -> None:
        self.scheme, self.coins = scheme, coins
        self.st, self.pk = scheme.gen(coins)
        self.refresh()

    @property
    def card(self) -> Card:
        """The public keys."""
        return Card(self.pk, self.epk)

    def refresh(self) -> None:
        """A new ephemeral pair; the one before the last is gone."""
        self.st, self.epk = self.scheme.egen(self.st, self.coins)

    def begin(self, to: Card, m: Message) -> tuple[End, Packet]:
        """A new conversation. Raises Rejection."""
        self.st, channel, c_ke, c_sm = self.scheme.initiate(self.st, to.pk, to.epk, m, self.coins)
        return End(to.pk, channel, handshake=c_ke), Packet(True, c_ke, c_sm)

    def speak(self, end: End, m: Message, coins: Coins | None = None) -> tuple[End, Packet]:
        """The next message of a conversation. Raises Rejection."""
        channel, c_sm = self.scheme.send(end.channel, m, self.coins if coins is None else coins)
        first = end.handshake is not None
        packet = Packet(first, end.handshake or KeCiphertext(), c_sm)
        return End(end.peer, channel, end.handshake, end.accepted), packet

    def hear(self, end: End | None, packet: Packet) -> tuple[End, Said]:
        """Whom a packet is from, what it says, and the conversation that it belongs to.

        Raises Rejection, also of what needs a conversation and there is none; nothing has changed
        then.
        """
        known = end is not None and bool(packet.c_ke) and packet.c_ke == end.accepted
        if packet.first and not known:
            running = None if end is None else end.channel
            st, pk, channel, m = self.scheme.accept(self.st, packet.c_ke, packet.c_sm, running)
            self.st = st
            return End(pk, channel, accepted=packet.c_ke), Said(pk, m)
        if end is None:
            raise Rejection(Reason.UNKNOWN, "no conversation that it can belong to")
        channel, m = self.scheme.recv(end.channel, packet.c_sm)
        return End(end.peer, channel, accepted=end.accepted), Said(end.peer, m)


class Stage:
    """Alice and bob, their conversation, and what happened in it.

    Each knows the other's keys. There is one conversation at a time: whoever begins anew, or
    accepts a new handshake of the other's, has left the one before.
    """

    def __init__(self, scheme: Session[Any, Any], coins: Coins) -> None:
        self.scheme = scheme
        self.clients = {name: Client(scheme, coins) for name in Name}
        self.ends: dict[Name, End] = {}
        self.events: list[Event] = []
        self.sent: Counter[tuple[Name, Message]] = Counter()
        self.shown: Counter[tuple[Name, Message]] = Counter()  # by whom it was sent
        self.numbers: dict[Packet, Sent] = {}

    def card(self, name: Name) -> Card:
        """A user's public keys of today."""
        return self.clients[name].card

    @property
    def cards(self) -> tuple[Card, Card]:
        """Alice's and bob's."""
        return self.card(ALICE), self.card(BOB)

    def refresh(self, name: Name) -> Card:
        """The user makes a new ephemeral pair."""
        self.clients[name].refresh()
        self.events.append(EpochPassed(name))
        return self.card(name)

    def next(self, name: Name) -> Sent:
        """The event of the message that this user sends next."""
        number = sum(isinstance(e, Sent) and e.party == name for e in self.events)
        return Sent(name, PEER[name], number)

    def begin(self, name: Name, m: Message) -> Packet:
        """A new conversation with the peer. Raises Rejection."""
        end, packet = self.clients[name].begin(self.card(PEER[name]), m)
        return self._sent(name, end, packet, m)

    def write(self, name: Name, m: Message, coins: Coins | None = None) -> Packet:
        """The next message to the peer; the first one begins. Raises Rejection."""
        if name not in self.ends:
            return self.begin(name, m)
        end, packet = self.clients[name].speak(self.ends[name], m, coins)
        return self._sent(name, end, packet, m)

    def _sent(self, name: Name, end: End, packet: Packet, m: Message) -> Packet:
        event = self.next(name)
        self.ends[name] = end
        self.events.append(event)
        self.numbers[packet] = event
        self.sent[name, m] += 1
        return packet

    def hear(self, name: Name, packet: Packet) -> Said:
        """What a client shows of a packet. A stranger's conversation is not kept.

        Raises Rejection.
        """
        peer = PEER[name]
        end, said = self.clients[name].hear(self.ends.get(name), packet)
        if said.pk == self.clients[peer].pk:
            self.ends[name] = end
            self.shown[peer, said.m] += 1
            if self.genuine(name, packet):
                self.events.append(Shown(name, peer, self.numbers[packet].number))
        return said

    def forged(self, name: Name, said: Said) -> bool:
        """Whether this user was shown something more often than its peer has sent it."""
        peer = PEER[name]
        theirs = said.pk == self.clients[peer].pk
        return theirs and self.shown[peer, said.m] > self.sent[peer, said.m]

    def genuine(self, name: Name, packet: Packet) -> bool:
        """Whether this is, byte for byte, a packet of the peer's to this user."""
        return packet in self.numbers and self.numbers[packet].party == PEER[name]

    def device(self, name: Name) -> Device:
        """What the user's device holds; of a session that exposes its states."""
        read: Any = self.scheme
        end = self.ends.get(name)
        channel = None if end is None else read.exposed(end.channel)
        return Device(read.exposed(self.clients[name].st), channel)

    def establish(self) -> Sequence[Packet]:
        """One message each way, and both make new ephemeral pairs, twice: what KE left is gone."""
        packets = []
        for name, m in ((ALICE, b"hello"), (BOB, b"hello, alice")):
            packets.append(self.write(name, Message(m)))
            self.hear(PEER[name], packets[-1])
        for name in Name:
            for _ in range(2):
                self.refresh(name)
        return packets
