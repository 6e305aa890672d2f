"""What attacks by clients share: accounts that write, read their mail, and hold others' keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from games.world import BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Receive
from schemes.values import AccessKey, Message

A = TypeVar("A", bound=Wire)

HELLO = Message(b"hello, bob")


class Speaking(Protocol):
    """A game in which the adversary's clients say anything to their providers."""

    @property
    def scheme(self) -> Any:
        """The messenger."""

    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client says it."""

    def received(self, user: User) -> tuple[Receive, ...]:
        """What has come to it."""

    def note(self, text: str) -> None:
        """For a replay's story."""


@dataclass(frozen=True)
class Speech:
    """The line of one of the adversary's clients, so that it can run what an honest one runs."""

    game: Speaking
    user: User

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """The provider's answer. Raises Rejection."""
        answer = self.game.speak(self.user, request)
        if isinstance(answer, Rejection):
            raise answer
        return answer

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """Nobody waits for an answer."""
        self.game.speak(self.user, request)


def write(
    game: Speaking, client: ClientState, m: Message, coins: Coins, *, through: User | None = None
) -> ClientState:
    """The client writes m to bob; its provider gets the packets, or that of the account through
    which they go. The client's state afterwards."""
    scheme: Pro = game.scheme
    made = attempt(scheme.send, client, m, BOB, coins)
    if isinstance(made, Rejection):
        game.note(f"{client.user}'s client cannot write it: {made}")
        return client
    client, packets = made
    for packet in packets:
        game.speak(through or client.user, packet)
    return client


def read(game: Speaking, client: ClientState, of: User | None = None) -> ClientState:
    """The client reads its mail, or that of another of the adversary's accounts; its state."""
    scheme: Pro = game.scheme
    for mail in game.received(of or client.user):
        arrived = attempt(scheme.receive, client, mail.sp, mail.c)
        if not isinstance(arrived, Rejection):
            client = arrived[0]
    return client


def keys_held(client: ClientState) -> list[AccessKey]:
    """The access keys of those who have sent it theirs."""
    return [contact.access_key for contact in client.contacts.values() if contact.access_key]


def holding(client: ClientState, key: AccessKey | None, *, anon: bool = False) -> ClientState:
    """The client, which takes this for the access key of everybody whom it knows."""
    contacts = {
        index: evolve(contact, access_key=key, anon=anon)
        for index, contact in client.contacts.items()
    }
    return evolve(client, contacts=contacts)


def anew(client: ClientState, *, anon: bool = False) -> ClientState:
    """The client without its conversations: it begins with a first contact."""
    material = {user: evolve(km, anon=anon) for user, km in client.material.items()}
    return evolve(client, contacts={}, material=material)


def forms(client: ClientState) -> Iterator[ClientState]:
    """The client ready to write in each form: in its conversation, with the key that it has, with
    none, or as to one who takes anonymous packets; and from the beginning, in the clear and
    wrapped."""
    yield client
    for key in (*keys_held(client), None):
        yield holding(client, key)
        yield holding(client, key, anon=True)
    yield anew(client)
    yield anew(client, anon=True)
