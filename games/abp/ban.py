"""ABP: bans."""

from typing import TypeVar

from games.blocking_stage import NEWS, Accounts, goes_out, passed_on
from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Ban as BanRequest
from schemes.messenger.wire import Close, Receive
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)


@MESSENGER.game(
    "abp/ban",
    cites="7, steps 7 and 12",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.CLIENTS}), provided="providers and rid honest"),
)
class Ban(Winning[S]):
    """A banned account sends nothing to the provider that asked for the ban, and others do.

    Step 12: RP "can send sid to SP and request them to block this user from sending messages to
    their platform", and SP is honest here, so it obeys. The adversary has accounts at all providers
    of senders, says anything in their names, and has BobChat ask for the ban of any of them. It
    wins when the provider of a banned account hands BobChat a ciphertext in that account's turn; or
    when alice, whom nobody asked to ban, writes to bob and her provider drops it.

    Admissible: the adversary speaks for its own accounts only, and each of its ciphertexts is
    handed on in the turn in which its account spoke, so no rule is needed to tell whose it is. An
    account is not given up: whoever opens another, though under the same name, has a new account,
    which section 6 says "can be expensive", and no ban prevents.
    """

    def initialize(self) -> ClientState:
        """Alice has retrieved bob's keys, and so has mallory: her client."""
        self.banned: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        for user in (BOB, ALICE, MALLORY):
            self.world.join(user)
        for user in (ALICE, MALLORY):
            self.world.retrieve(user, BOB)
        return self.accounts.seize(MALLORY)

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

        to_rp = [e for e in passed_on(self.world, user.provider, since) if e.receiver == BOB_CHAT]
        self.won |= user in self.banned and bool(to_rp)
        return answer

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What has come to one of these accounts, since it is the adversary's."""
        return self.accounts.received(user)

    @oracle
    def ban(self, user: User) -> None:
        """BobChat asks the account's provider to ban it."""
        self.accounts.admit_own(user)

        self.world.network.ask(BOB_CHAT, user.provider, BanRequest(sid=user.uid))

        self.banned.add(user)

    @oracle
    def alice_writes(self) -> bool:
        """Alice, of AliceChat, writes to bob: whether her provider says that it went out."""
        went = goes_out(self.world, ALICE, BOB, Message(self.coins.bytes(NEWS)))

        self.won |= not went
        return went
