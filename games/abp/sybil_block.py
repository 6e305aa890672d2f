"""ABP: one person, blocked on one provider, comes back from another."""

from enum import StrEnum
from typing import TypeVar

from games.blocking_stage import Accounts, count_shown, senders
from games.roles import Role
from games.world import BOB, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Receive

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)


class Names(StrEnum):
    """What one person is called at different providers."""

    SAME = "same-identifier"
    ANY = "any-identifier"


@MESSENGER.game(
    "abp/sybil_block",
    cites="6, Blocklisting: the extended challenge",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
    versions=Names,
)
class SybilBlock(Winning[S]):
    """Whoever is blocked at one provider does not come back from another.

    The extended challenge of section 6: Bob "could continue harassing Alice on WhatsApp from his
    Telegram account", and somebody should "detect and prevent such cross-platform Sybil attacks by
    blocklisting an identity registered across various platforms". All of the adversary's accounts
    are one person's, mallory's: she has written with bob from AliceChat, and opens others at any
    provider, before and after he blocks her there. The adversary wins when bob is shown anything
    after that: for nobody else writes to him.

    `[same-identifier]`: the person is called the same everywhere, as with a telephone number, so
    that a design can know it again by the identifier alone. `[any-identifier]`: under any free
    names, also several at one provider. What is at stake when the same name is another person's is
    `abp/overblock[namesake]`: by names alone a design can have one of the two.

    Admissible: the adversary speaks for its own accounts only, and bob blocks the first.
    """

    version: Names

    def initialize(self) -> ClientState:
        """Mallory and bob have talked; her client."""
        self.blocked = False
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB)
        self.world.join(MALLORY)
        self.world.converse(MALLORY, BOB)
        return self.accounts.seize(MALLORY)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the same person: its client's state."""
        same = user.uid == MALLORY.uid
        admit(same or self.version is Names.ANY, "one person has one name")

        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        seen = count_shown(self.world, BOB)

        answer = self.accounts.speak(user, request)

        self.won |= self.blocked and bool(senders(self.world, BOB, seen))
        return answer

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What bob's client has sent to one of these accounts, since the game began."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks mallory at AliceChat."""
        admit(user == MALLORY, "bob blocks the account that he knows")

        self.world.block(BOB, user)

        self.blocked = True
