"""ABP: packets that wake a client for nothing, and nobody to blame for them."""

from enum import StrEnum
from typing import TypeVar

from games.blocking_stage import Accounts, count_shown, handed
from games.roles import Role
from games.world import BOB, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import FirstContact, Receive

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

FLOOD = 3
"""Packets in one trial: what was done so often can go on. One or two may be had from a race."""


class Sender(StrEnum):
    """What the sender of the packets is to bob."""

    CONTACT = "contact"
    STRANGER = "stranger"
    ANONYMOUS = "anonymous"


@MESSENGER.game(
    "abp/drain",
    cites="5.3, Metadata Hiding; 7, Security and Privacy Properties",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
    versions=Sender,
)
class Drain(Winning[S]):
    """Nobody makes RP wake bob's client for nothing without being named.

    The adversary wins when, as its accounts speak, RP has handed bob's client three packets that it
    could not make a message of, and that name no sender. Each costs battery and radio, and neither
    RP nor bob can tell whom to block: a packet in a wrapper shows RP no name (8(c)), and what does
    not open shows bob none. Whatever arrives is the adversary's, for nobody else writes.

    `[contact]`: bob has answered mallory, and so given her his access key. `[stranger]`: he answers
    nobody, and takes no anonymous packets; he may block accounts of the adversary's. `[anonymous]`:
    likewise, and he takes anonymous packets from anybody. The paper concedes the first and the
    last: "none of the deployed sender-anonymous wrapper protocols prevents the battery draining
    attack, provides FS and PCS, and is practically efficient simultaneously".

    Admissible: the adversary speaks for its own accounts only. A packet in the form of 6(d) is not
    counted, whether or not its name is true (F8): it has a name, so RP can know whom to ask. That
    takes from the adversary only.
    """

    version: Sender

    def initialize(self) -> ClientState:
        """Bob, and mallory's client, which has talked with his in `[contact]`."""
        self.wasted = 0
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB, anon=self.version is Sender.ANONYMOUS)
        self.world.join(MALLORY)
        if self.version is Sender.CONTACT:
            self.world.converse(MALLORY, BOB)
        else:
            self.world.retrieve(MALLORY, BOB)
        return self.accounts.seize(MALLORY)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        since = len(self.world.network.log)

        answer = self.accounts.speak(user, request)

        self.wasted += sum(_wasted(packet) for packet in handed(self.world, BOB, since))
        self.won |= self.wasted >= FLOOD
        return answer

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What bob's client has sent to one of these accounts, since the game began."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks an account of the adversary's."""
        self.accounts.admit_own(user)

        self.world.block(BOB, user)

    @oracle
    def bob_has_seen(self) -> int:
        """How many messages bob was shown."""
        return count_shown(self.world, BOB)


def _wasted(packet: Envelope) -> bool:
    """The client made nothing of it, and it names nobody."""
    assert isinstance(packet.request, Receive)
    named = not isinstance(attempt(FirstContact.decode, packet.request.c), Rejection)
    return isinstance(packet.answer, Rejection) and not named
