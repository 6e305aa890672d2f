"""The stage of every messenger game: three providers, the directory server, their users."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar, cast

from games.roles import Role
from harness.declare.coins import Coins
from harness.declare.corruption import Corruption
from harness.declare.errors import Inadmissible, Reason, Rejection, admit, attempt
from harness.declare.events import EpochPassed
from harness.declare.network import Address, Envelope, Network, Puppet, View
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Abp, Deployment, Exposed, Pro, Refreshes, Rkm, Snd
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.state import ClientState, ProviderState, SdsState
from schemes.messenger.wire import Deliver, Delivered, Forward, Forwarded, Packet
from schemes.values import Identifier, Message

A = TypeVar("A", bound=Wire)
S_co = TypeVar("S_co", bound=Deployment, covariant=True)

ALICE_CHAT = ProviderName(b"AliceChat")
BOB_CHAT = ProviderName(b"BobChat")
EVE_CHAT = ProviderName(b"EveChat")
PROVIDERS = (ALICE_CHAT, BOB_CHAT, EVE_CHAT)

ALICE = User(ALICE_CHAT, Identifier(b"alice"))
BOB = User(BOB_CHAT, Identifier(b"bob"))
MALLORY = User(ALICE_CHAT, Identifier(b"mallory"))
"""The adversary's account at the honest sender's provider."""

SERVERS: Mapping[Role, Address] = {
    Role.P: ALICE_CHAT,
    Role.SP: ALICE_CHAT,
    Role.RP: BOB_CHAT,
    Role.EVE: EVE_CHAT,
    Role.SDS: SDS,
}
"""Who plays which role; a role that is not here is no server."""

LONGEST = 255
"""Bytes of the longest identifier."""


class Identifiers(StrEnum):
    """What the two users have in common between whom a challenge chooses."""

    ANY = "any"
    EQUAL_LENGTH = "equal-length"


RECIPIENTS = {
    Identifiers.ANY: tuple(User(BOB_CHAT, Identifier(uid)) for uid in (b"bob", b"bartholomew")),
    Identifiers.EQUAL_LENGTH: tuple(User(BOB_CHAT, Identifier(uid)) for uid in (b"bob", b"bea")),
}
"""Users of BobChat between whom a challenge chooses."""


class Said(NamedTuple):
    """Who and what a client shows."""

    sender: User
    m: Message


@dataclass(frozen=True, kw_only=True)
class Servers:
    """All that the corrupted servers have, at the moment when the adversary gets them: states, the
    keys of their coins, and their traffic so far."""

    states: Mapping[Address, Any]
    coins: Mapping[Address, bytes]
    traffic: tuple[Envelope, ...]

    def provider(self, name: ProviderName) -> ProviderState:
        """The state of a corrupted provider."""
        return cast(ProviderState, self.states[name])

    @property
    def sds(self) -> SdsState:
        """The state of the corrupted directory server."""
        return cast(SdsState, self.states[SDS])


@dataclass
class Inbox:
    """The turns of a malicious server, for the adversary: everything that comes is kept.

    A packet goes no further. Everything else is answered as the server would, for accounts of the
    adversary's own need keys and certificates there too.
    """

    address: Address
    honest: Puppet
    arrived: list[Envelope] = field(default_factory=list)

    def __call__(self, sender: Address, request: Wire) -> Wire:
        """Keep the message, and answer it."""
        self.arrived.append(Envelope(sender, self.address, request, None))
        match request:
            case Forward():
                return Forwarded(b=True)
            case Deliver():
                return Delivered()
        return self.honest(sender, request)


class World(Generic[S_co]):
    """A network with the servers on it; users join as a game needs them."""

    def __init__(self, scheme: S_co, coins: Coins) -> None:
        self.scheme = scheme
        self.network = Network(coins.child("network"))
        deployed = scheme.deploy(PROVIDERS, coins)
        self.pki = deployed.pki
        for address, seat in deployed.seats.items():
            self.network.join(address, seat.state, seat.role)

    # --- who is there, and what they have

    def join(self, user: User, *, anon: bool = False) -> User:
        """A new honest user with a client and an account."""
        self.network.join(user, None, self.scheme.client)
        line, coins = self._means(user)
        self.network.run(user, lambda _: self.scheme.register(user, self.pki, anon, line, coins))
        return user

    def renew(self, user: User) -> None:
        """A user's account gets a new client, which registers keys of its own; anon is false."""
        line, coins = self._means(user)
        self.network.run(user, lambda _: self.scheme.register(user, self.pki, False, line, coins))

    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's: its client's state."""
        self.admit_new(user)

        return self.state(self.join(user))

    def admit_new(self, user: User) -> None:
        """The name is one that a person may have, 1 to 255 bytes of UTF-8, and free."""
        admit(1 <= len(user.uid) <= LONGEST, f"an identifier of 1 to {LONGEST} bytes")
        admit(user.uid.decode(errors="replace").encode() == user.uid, "an identifier in UTF-8")
        admit(user not in self.network.parties, "the identifier is free")

    def expose(self: "World[Exposed]", user: User) -> ClientState:
        """A device corruption: all that the user's client has, and an event."""
        return self.scheme.exposed(cast(ClientState, self.network.expose(user)))

    def publish(self: "World[Refreshes]", user: User) -> None:
        """The user's client refreshes epk (step 14), and an event."""
        self.network.run(user, self.scheme.publish, *self._means(user))
        self.network.events.append(EpochPassed(user))

    def close(self, user: User) -> None:
        """The user gives its account up, and its identifier is free."""
        attempt(self.network.run, user, self.scheme.close, self.network.line(user))
        self.network.leave(user)

    def state(self, user: User) -> ClientState:
        """The state of a user's client."""
        return cast(ClientState, self.network.parties[user].state)

    def provider(self, name: ProviderName) -> ProviderState:
        """The state of a provider."""
        return cast(ProviderState, self.network.parties[name].state)

    @property
    def directory(self) -> SdsState:
        """The state of the directory server."""
        return cast(SdsState, self.network.parties[SDS].state)

    def corrupt(self, corruption: Corruption, *, addresses: bool = True) -> Servers:
        """The adversary gets the corrupted servers: to see, and the turns of the malicious ones.

        Without `addresses` the traffic does not say from where a message came.
        """
        corrupted = corruption.semi_honest | corruption.malicious
        servers = [SERVERS[role] for role in Role if role in corrupted and role in SERVERS]
        parties = self.network.parties
        servers_have = Servers(
            states={address: parties[address].state for address in servers},
            coins={address: parties[address].coins.key for address in servers},
            traffic=self.network.traffic(*servers, addresses=addresses),
        )
        for role in corruption.malicious:
            if role in SERVERS:
                address = SERVERS[Role(role)]
                inbox = Inbox(address, partial(self.honestly, address))
                self.network.take_over(address, inbox)
        return servers_have

    def honestly(self, address: Address, sender: Address, request: Wire) -> Wire:
        """A server's turn as its role has it, also where the adversary has its turns. Raises
        Rejection."""
        party = self.network.parties[address]
        assert party.role is not None
        line = self.network.line(address)
        party.state, answer = party.role(party.state, sender, request, line, party.coins)
        return answer

    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to a malicious server since the adversary has it."""
        puppet = self.network.parties[SERVERS[role]].puppet if role in SERVERS else None
        if not isinstance(puppet, Inbox):
            raise Inadmissible("a server of the adversary's")
        return tuple(puppet.arrived)

    def view(self, role: Role, since: int = 0, *, addresses: bool = True) -> View:
        """What a semi-honest server has, and has seen from entry `since` of the log on."""
        return self.network.view(SERVERS[role], since, addresses=addresses)

    # --- what users do

    def speak(self, user: User, receiver: Address, request: Request[A]) -> A:
        """A user's client says anything to a server. Raises Rejection."""
        return self.network.ask(user, receiver, request)

    def update_entry(self: "World[Snd]", user: User, pref: int, b: bool) -> bool:
        """The user adds its app to the directory, or removes it."""
        line, _ = self._means(user)
        return self.network.run(user, self.scheme.update_entry, pref, b, line)

    def lookup(self: "World[Snd]", user: User, rid: Identifier) -> tuple[ProviderName, ...]:
        """The user looks an identifier up."""
        line, _ = self._means(user)
        return self.network.run(user, self.scheme.lookup, rid, line)

    def retrieve(self: "World[Rkm]", user: User, peer: User) -> None:
        """The user retrieves a peer's key material."""
        self.network.run(user, self.scheme.retrieve, peer, *self._means(user))

    def compose(self: "World[Pro]", user: User, peer: User, m: Message) -> tuple[Forward, ...]:
        """PRO.Send alone: what the user's provider gets."""
        _, coins = self._means(user)
        return self.network.run(user, self.scheme.send, m, peer, coins)

    def introduce(self: "World[Pro]", user: User, peer: User, m: Message) -> tuple[Forward, ...]:
        """PRO.Send to somebody whose keys the user retrieves first, if it has none of theirs.
        Raises Rejection."""
        if self.scheme.retrieved(self.state(user), peer) is None:
            self.retrieve(user, peer)
        return self.compose(user, peer, m)

    def write(
        self: "World[Pro]", user: User, peer: User, m: Message
    ) -> tuple[Forward, ...] | Rejection:
        """PRO.Send, where the adversary may have given the user other keys than the peer's: then a
        refusal is an answer. To the peer's own keys it is the scheme's fault, and raised."""
        packets = attempt(self.compose, user, peer, m)
        if isinstance(packets, Rejection) and self.knows(user, peer):
            raise packets
        return packets

    def knows(self: "World[Pro]", user: User, peer: User) -> bool:
        """Whether the keys with which the user would write to the peer are the peer's."""
        state = self.state(user)
        held = self.scheme.peer_identity(state, peer)
        km = self.scheme.retrieved(state, peer)
        if held is None and km is not None:
            held = km.identity
        return held == self.scheme.identity(self.state(peer))

    def submit(self: "World[Pro]", user: User, packets: Sequence[Forward]) -> bool:
        """The user's client hands packets to its provider, and they go on from there."""
        line, _ = self._means(user)
        return self.scheme.submit(self.state(user), packets, line)

    def send(self: "World[Pro]", user: User, peer: User, m: Message) -> bool:
        """PRO.Send, and on through both providers to the peer."""
        return self.submit(user, self.compose(user, peer, m))

    def receive(self: "World[Pro]", user: User, sp: ProviderName, c: Packet) -> tuple[Said, ...]:
        """PRO.Receive alone: who and what the user's client shows. Raises Rejection."""
        arrived = self.network.run(user, self.scheme.receive, sp, c)
        for packet in arrived.packets:
            self.network.tell(user, user.provider, packet)
        return tuple(Said(received.sender, received.m) for received in arrived.shown)

    def converse(self: "World[Pro]", user: User, peer: User) -> None:
        """Key retrieval, a first message and an answer: an established session."""
        self.retrieve(user, peer)
        for speaker, listener in ((user, peer), (peer, user)):
            m = Message(b"hello")
            self.send(speaker, listener, m)
            shown = self.scheme.shown(self.state(listener))
            if not shown or shown[-1].m != m:
                raise Rejection(Reason.REFUSED, f"{listener} is not shown {speaker}'s message")

    def block(self: "World[Abp]", user: User, peer: User) -> None:
        """The user blocks a peer."""
        self.network.run(user, self.scheme.block, peer, *self._means(user))

    def set_anon(self: "World[Abp]", user: User, anon: bool) -> None:
        """The user says whether anybody may write to it anonymously."""
        line, _ = self._means(user)
        self.network.run(user, self.scheme.set_anon, anon, line)

    def begin_period(self: "World[Abp]", name: ProviderName, limit: int) -> None:
        """At a provider a period of its filter begins."""
        party = self.network.parties[name]
        party.state = self.scheme.begin_period(party.state, limit)

    def _means(self, user: User) -> tuple[Any, Coins]:
        return self.network.line(user), self.network.coins_of(user)
