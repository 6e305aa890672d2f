"""What the games of blocking, bans and filters share: the adversary's accounts, and what reaches
whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from games.world import ALICE, BOB, World
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.network import Address, Envelope
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Deliver, Receive, Taken
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

NEWS = 16
"""Bytes of an honest message: drawn by the game, so that none is taken for another."""


@dataclass
class Mailbox:
    """The turns of a client of the adversary's: what its provider brings is kept, and taken."""

    arrived: list[Receive] = field(default_factory=list)

    def __call__(self, sender: Address, request: Wire) -> Wire:
        """Keep a packet. Whatever else is asked of it, a client refuses."""
        if not isinstance(request, Receive):
            raise Rejection(Reason.REFUSED, "a client takes packets")
        self.arrived.append(request)
        return Taken()


class Accounts(Generic[S]):
    """The adversary's accounts: their clients' states, words and mail."""

    def __init__(self, world: World[S]) -> None:
        self.world = world
        self.mailboxes: dict[User, Mailbox] = {}

    def seize(self, user: User) -> ClientState:
        """A client is the adversary's from here on: its state, and its turns."""
        self.mailboxes[user] = Mailbox()
        self.world.network.take_over(user, self.mailboxes[user])
        return self.world.state(user)

    def open(self, user: User) -> ClientState:
        """A new account, whose client has retrieved bob's keys."""
        admit(
            user.provider in self.world.pki and user.provider != BOB.provider, "where senders are"
        )

        self.world.open_account(user)
        self.world.retrieve(user, BOB)
        return self.seize(user)

    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """One of these clients says anything to its provider."""
        self.admit_own(user)

        return attempt(self.world.speak, user, user.provider, request)

    def received(self, user: User) -> tuple[Receive, ...]:
        """What has come to one of these clients since it is the adversary's."""
        self.admit_own(user)

        return tuple(self.mailboxes[user].arrived)

    def give_up(self, user: User) -> None:
        """An account is closed, and its name is free."""
        self.admit_own(user)

        self.world.close(user)
        del self.mailboxes[user]

    def admit_own(self, user: User) -> None:
        """Of its own accounts only."""
        admit(user in self.mailboxes, "the account is the adversary's")


def handed(world: World[S], user: User, since: int) -> list[Envelope]:
    """Packets that a user's provider has handed to its client, from this entry of the log on."""
    log = world.network.log[since:]
    return [e for e in log if e.receiver == user and isinstance(e.request, Receive)]


def passed_on(world: World[S], sp: Address, since: int) -> list[Envelope]:
    """Ciphertexts that a provider has handed to others, from this entry of the log on."""
    log = world.network.log[since:]
    return [e for e in log if e.sender == sp and isinstance(e.request, Deliver)]


def senders(world: World[S], user: User, since: int) -> list[User]:
    """Whose messages a user has been shown, from this message on."""
    return [received.sender for received in world.scheme.shown(world.state(user))[since:]]


def count_shown(world: World[S], user: User) -> int:
    """How many messages a user has been shown."""
    return len(world.scheme.shown(world.state(user)))


def news(world: World[S], writer: User, reader: User, m: Message) -> bool:
    """An honest user writes m: whether the reader is shown it as the writer's, and the writer's
    provider said that it forwarded it."""
    before = count_shown(world, reader)
    sent = attempt(world.send, writer, reader, m)
    shown = world.scheme.shown(world.state(reader))[before:]
    return sent is True and any((r.sender, r.m) == (writer, m) for r in shown)


def packets_each(world: World[S], writer: User, reader: User) -> int:
    """Of how many ciphertexts a message is made; nobody writes one."""
    made = world.scheme.send(
        world.state(writer), Message(bytes(NEWS)), reader, world.network.coins_of(writer)
    )
    return len(made[1])


def goes_out(world: World[S], writer: User, reader: User, m: Message) -> bool:
    """An honest user writes m: whether the writer's provider says that it forwarded it."""
    return attempt(world.send, writer, reader, m) is True


def befriend(world: World[S], users: Iterable[User] = (ALICE,)) -> None:
    """Each of them joins, and has written to bob, and been answered."""
    for user in users:
        world.join(user)
        world.converse(user, BOB)
