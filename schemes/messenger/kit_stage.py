"""The stage of the messenger's conformance kit: three providers, the SDS, and their users."""

from functools import partial
from typing import Any, Generic, TypeVar

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.network import Address, Line, Network
from schemes.messenger.interface import Deployment, Pro, Rkm
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState, Received
from schemes.messenger.wire import Forward, Packet
from schemes.values import Identifier, Message, PkeCiphertext

D_co = TypeVar("D_co", bound=Deployment, covariant=True)

HERE, THERE, ELSEWHERE = (ProviderName(name) for name in (b"Here", b"There", b"Elsewhere"))
PROVIDERS = (HERE, THERE, ELSEWHERE)
ALICE = User(HERE, Identifier(b"alice"))
BOB = User(THERE, Identifier(b"bob"))
CAROL = User(ELSEWHERE, Identifier(b"carol"))


class Stage(Generic[D_co]):
    """A network with a design's servers on it; users join as a check needs them."""

    def __init__(self, design: D_co, coins: Coins) -> None:
        self.design = design
        self.network = Network(coins.child("network"))
        deployed = design.deploy(PROVIDERS, coins)
        self.pki = deployed.pki
        for address, seat in deployed.seats.items():
            self.network.join(address, seat.state, seat.role)

    def join(self, *users: User, anon: bool = False) -> None:
        """New users with clients and accounts."""
        for user in users:
            self.network.join(user, None, self.design.client)
            line, coins = self.means(user)
            made, _ = self.design.register(user, self.pki, anon, line, coins)
            self.network.parties[user].state = made

    def means(self, user: User) -> tuple[Line, Coins]:
        """What an algorithm of a client's is given beside its state."""
        return self.network.line(user), self.network.coins_of(user)

    def state(self, address: Address) -> Any:
        """The state of a party."""
        return self.network.parties[address].state

    def client(self, user: User) -> ClientState:
        """The state of a user's client."""
        return self.state(user)  # type: ignore[no-any-return]  # by the interface

    def retrieve(self: "Stage[Rkm]", user: User, peer: User) -> None:
        """A user gets a peer's key material."""
        self.network.run(user, self.design.retrieve, peer, *self.means(user))

    def compose(self: "Stage[Pro]", user: User, peer: User, m: Message) -> tuple[Forward, ...]:
        """A user's client makes packets of a message, and keeps them."""
        return self.network.run(user, self.design.send, m, peer, self.network.coins_of(user))

    def send(self: "Stage[Pro]", user: User, peer: User, m: Message) -> None:
        """A message goes all the way to the peer."""
        packets = self.compose(user, peer, m)
        self.design.submit(self.client(user), packets, self.network.line(user))

    def sealed(self: "Stage[Pro]", user: User, peer: User, m: Message) -> PkeCiphertext:
        """The packet of a message; a design may send others that the peer's provider drops."""
        *others, last = self.compose(user, peer, m)
        deliver = partial(self.design.deliver, self.state(peer.provider), user.provider)
        good = (p.c for p in others if not isinstance(attempt(deliver, p.c), Rejection))
        return next(good, last.c)

    def carried(self: "Stage[Pro]", user: User, peer: User, m: Message) -> Packet:
        """A message as it comes to the peer's client, which does not get it yet."""
        c = self.sealed(user, peer, m)
        return self.design.deliver(self.state(peer.provider), user.provider, c)[1]

    def last(self: "Stage[Pro]", user: User) -> Received | None:
        """What a user was shown last."""
        return next(iter(self.design.shown(self.client(user))[-1:]), None)

    def said(self: "Stage[Pro]", user: User) -> tuple[User, Message] | None:
        """Who said that, and what."""
        last = self.last(user)
        return (last.sender, last.m) if last else None

    def converse(self: "Stage[Pro]", user: User, peer: User) -> None:
        """Key material, a message and an answer: an established conversation."""
        self.retrieve(user, peer)
        self.send(user, peer, Message(b"hello"))
        self.send(peer, user, Message(b"hello yourself"))
