"""ABP: the spam filter spares the honest."""

from typing import TypeVar

from games.blocking_stage import NEWS, Accounts, befriend, goes_out, packets_each
from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, World
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

LIMIT = 3
"""Messages that an account may send in a period, at bob's provider."""


@MESSENGER.game(
    "abp/spam_filter_honest",
    cites="7, steps 10 and 13",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
)
class SpamFilterHonest(Winning[S]):
    """Who does little is not taken for a spammer, whatever others do.

    Bob and alice have talked before, and at bob's provider a period begins in which as many
    ciphertexts of an account pass as three messages take. He answers nobody but alice. The
    adversary has accounts at providers of senders, says anything in their names, and has bob block
    them. It wins when bob writes to alice and his provider drops it, though he has done no more
    than the limit allows: a message for each time that he writes, and one for each time that he
    blocks somebody, since alice, the only one whom he ever wrote to, has to be told (step 13).

    Admissible: bob writes and blocks at most three times together. So a design that sends one
    message for each of his acts is never over the limit; what is more, others cause. The filter
    of the accounts' own provider is as it always is.
    """

    def initialize(self) -> Pki:
        """Alice and bob have talked, and a period begins."""
        self.acts = 0
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB)
        befriend(self.world)
        self.world.begin_period(BOB_CHAT, LIMIT * packets_each(self.world, BOB, ALICE))
        return self.world.pki

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state."""
        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        return self.accounts.speak(user, request)

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What has come to one of these accounts, since it is the adversary's."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks an account of the adversary's."""
        self.accounts.admit_own(user)
        self._admit_act()

        self.world.block(BOB, user)

        self.acts += 1

    @oracle
    def bob_writes(self) -> bool:
        """Bob writes to alice: whether his provider says that it went out."""
        self._admit_act()

        went = goes_out(self.world, BOB, ALICE, Message(self.coins.bytes(NEWS)))

        self.acts += 1
        self.won |= not went
        return went

    def _admit_act(self) -> None:
        admit(self.acts < LIMIT, f"bob writes and blocks at most {LIMIT} times")
