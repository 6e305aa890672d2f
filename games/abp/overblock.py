"""ABP: blocklisting cuts nobody else off."""

from enum import StrEnum
from typing import TypeVar

from games.blocking_stage import NEWS, Accounts, befriend, news
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, EVE_CHAT, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki
from schemes.messenger.wire import Receive
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

BLOCKS = 8
"""So often bob may block somebody: each time he writes to his contacts, and SP counts it."""


class Why(StrEnum):
    """What else happens than that bob blocks others."""

    NAMESAKE = "namesake"
    ANON_OFF = "anon-off"
    MOVED = "moved"


@MESSENGER.game(
    "abp/overblock",
    cites="6, Blocklisting; 7, step 13",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
    versions=Why,
)
class Overblock(Winning[S]):
    """Whom bob has not blocked can write to him.

    Alice and bob have written to each other. The adversary has accounts at all providers of
    senders, under any free names, says anything in theirs, and has bob block them, or take notice
    of what they write. It wins when an honest user whom bob never blocked writes to him, and he is
    not shown the message as that user's, or its provider says that it did not go out: alice, or
    somebody new whose first message it is.

    `[namesake]`: that is all; of one name there may be several users, one at each provider (4.1).
    `[anon-off]`: bob takes anonymous packets when alice first writes to him, and may change his
    mind later, as step 13 has it: "if U_rid has set anon to true ... they do not have the ability
    to blocklist users". `[moved]`: the adversary may give an account up, and an honest user take
    its name and write to bob. Bob has blocked the account's holder of then.

    Admissible: bob blocks accounts of the adversary's, at most eight times. The network loses and
    delays nothing (`abp/overblock[lossy]`), and all that was sent has arrived when somebody writes.
    Honest users write what the game draws, 16 bytes: so that nobody is shown their message who was
    not sent it. Somebody new has retrieved bob's keys as they are now.
    """

    version: Why

    def initialize(self) -> Pki:
        """Alice and bob have talked."""
        self.blocks = 0
        self.names: set[User] = set()  # that the adversary ever had
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB, anon=self.version is Why.ANON_OFF)
        befriend(self.world)
        return self.world.pki

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state."""
        state = self.accounts.open(user)
        self.names.add(user)
        return state

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        return self.accounts.speak(user, request)

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What bob's client has sent to one of these accounts."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks an account of the adversary's."""
        self.accounts.admit_own(user)
        admit(self.blocks < BLOCKS, f"bob blocks at most {BLOCKS} times")

        self.world.block(BOB, user)

        self.blocks += 1

    @oracle
    def set_anon(self, anon: bool) -> None:
        """Bob says whether anybody may write to him anonymously."""
        admit(self.version is Why.ANON_OFF, "bob does not change the flag")

        self.world.set_anon(BOB, anon)

    @oracle
    def give_up(self, user: User) -> None:
        """The adversary gives an account up."""
        admit(self.version is Why.MOVED, "accounts stay")

        self.accounts.give_up(user)

    @oracle
    def alice_writes(self) -> bool:
        """Alice writes to bob: whether he is shown it."""
        return self._judge(ALICE)

    @oracle
    def newcomer_writes(self, user: User) -> bool:
        """An honest user with a free name joins and writes to bob: whether he is shown it."""
        admit(user.provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")
        self.world.admit_new(user)
        admit(self.version is Why.MOVED or user not in self.names, "a name that nobody had")

        self.world.join(user)
        self.world.retrieve(user, BOB)
        return self._judge(user)

    def _judge(self, user: User) -> bool:
        shown = news(self.world, user, BOB, Message(self.coins.bytes(NEWS)))

        self.won |= not shown
        return shown
