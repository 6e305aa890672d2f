"""ABP: the spam filter's limit."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from games.blocking_stage import NEWS, Accounts, goes_out, packets_each, passed_on
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, EVE_CHAT, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Close, Receive
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

LIMIT = 3
"""Messages that an account may send in a period."""


@dataclass(frozen=True, kw_only=True)
class View:
    """Mallory's client, and the ciphertexts of an account that pass in a period."""

    mallory: ClientState
    limit: int


@MESSENGER.game(
    "abp/spam_filter",
    cites="7, step 10",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
)
class SpamFilter(Winning[S]):
    """No more passes than the limit, and nobody pays for others.

    The filter of step 10 is played as a limit on "the number of ciphertexts sent by each user over
    some time period". Here it is as many as three messages take, which is three where a message is
    one ciphertext, at each provider; and the adversary says when a period ends. It has accounts and
    says anything in their names. It wins when a provider hands on more ciphertexts in one account's
    turns in a period; or when alice, who has written no more than three messages in it, writes to
    bob and her provider drops it.

    Admissible: the adversary speaks for its own accounts only; its ciphertexts are handed on in the
    turn in which their account spoke. An account is not given up, for whoever opens another has a
    new one, with a limit of its own (section 6: "can be expensive").
    """

    def initialize(self) -> View:
        """Alice has retrieved bob's keys, and so has mallory: her client."""
        self.written = 0  # by alice, in this period
        self.passed: Counter[User] = Counter()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        for user in (BOB, ALICE, MALLORY):
            self.world.join(user)
        for user in (ALICE, MALLORY):
            self.world.retrieve(user, BOB)
        self.limit = LIMIT * packets_each(self.world, ALICE, BOB)
        self._begin()
        return View(mallory=self.accounts.seize(MALLORY), limit=self.limit)

    def _begin(self) -> None:
        for sp in (ALICE_CHAT, EVE_CHAT):
            self.world.begin_period(sp, self.limit)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider but that it gives up."""
        admit(not isinstance(request, Close), "the account stays")
        since = len(self.world.network.log)

        answer = self.accounts.speak(user, request)

        self.passed[user] += len(passed_on(self.world, user.provider, since))
        self.won |= self.passed[user] > self.limit
        return answer

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What has come to one of these accounts, since it is the adversary's."""
        return self.accounts.received(user)

    @oracle
    def alice_writes(self) -> bool:
        """Alice writes to bob: whether her provider says that it went out."""
        admit(self.written < LIMIT, f"alice writes at most {LIMIT} times in a period")

        went = goes_out(self.world, ALICE, BOB, Message(self.coins.bytes(NEWS)))

        self.written += 1
        self.won |= not went
        return went

    @oracle
    def next_period(self) -> None:
        """A period ends, everywhere, and another begins."""
        self._begin()

        self.written = 0
        self.passed.clear()
