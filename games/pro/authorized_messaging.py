"""PRO: authorized messaging."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Ban, Close, FirstContact, Receive, Register
from schemes.values import Identifier

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.EVE, Role.CLIENTS}),
    provided="SP, RP and rid honest",
)


EVE = User(EVE_CHAT, Identifier(b"eve"))
"""A user of the third provider's."""


class Whose(StrEnum):
    """Whose ciphertexts must not reach bob."""

    PERMITTED = "not-permitted"
    ANONYMOUS = "anonymous-strangers"
    STRANGERS = "any-strangers"


@MESSENGER.game(
    "pro/authorized_messaging",
    cites="5.1; 5.2, authorized messaging; 7, steps 7, 8(b), 8(c)",
    dma="7(2)",
    corrupts=CORRUPTION,
    versions=Whose,
)
class AuthorizedMessaging(Winning[S]):
    """Bob's client is handed nothing from whom may not write to him.

    The adversary has accounts at both senders' providers, in whose names it says anything to their
    provider, and the third provider, in whose name it says anything to RP. SP and RP are honest.
    Bob takes no anonymous packets from strangers, and has talked to alice; he has never written to
    an account of the adversary's. It wins, in `[not-permitted]`, when something reaches bob's
    client while a client of SP's says something that has no account there, or whose account RP has
    had SP ban (step 12); in `[anonymous-strangers]`, when anything of the adversary's reaches it
    that names no sender to RP, that is, has not the form of 6(d); in `[any-strangers]`, when
    anything of the adversary's reaches it. The last is what section 7 says to the letter:
    "guaranteed to only receive ciphertexts from accepted contacts".

    Why every such delivery counts: the servers act at once, and only for who has the turn, so what
    RP hands to bob's client while the adversary speaks is of the adversary's making. Who has an
    account at the third provider is that provider's affair, which is the adversary: so
    `[not-permitted]` looks at SP alone. A name that was given up and taken again is a new
    account, of which no ban was asked. A contact could lend bob's access key to anybody, and RP
    could not tell: therefore bob writes to none of the adversary's accounts.

    Admissible: no honest user's name is used.
    """

    version: Whose

    def initialize(self) -> tuple[ClientState, Servers]:
        """Alice and bob talk, mallory joins, and the third provider falls to the adversary."""
        self.banned: set[User] = set()
        self.accounts = {MALLORY}
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, BOB, MALLORY, EVE):
            self.world.join(user)
        self.world.converse(ALICE, BOB)
        self.world.retrieve(MALLORY, BOB)
        return self.world.state(MALLORY), self.world.corrupt(CORRUPTION)

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to the third provider since then."""
        return self.world.inbox(role)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state."""
        admit(user.provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        self.world.open_account(user)
        self.world.retrieve(user, BOB)
        self.accounts.add(user)
        return self.world.state(user)

    @oracle
    def give_up_account(self, user: User) -> None:
        """The adversary gives an account up."""
        admit(self._mine(user), "the account is the adversary's")
        admit(user in self.world.network.parties, "there is such an account")

        self.world.close(user)
        self._closed(user)

    @oracle
    def ban(self, user: User) -> Rejection | None:
        """RP asks SP to ban an account of the adversary's."""
        admit(self._mine(user) and user.provider == ALICE_CHAT, "an account of the adversary's")

        banned = attempt(self.world.network.ask, BOB_CHAT, ALICE_CHAT, Ban(sid=user.uid))
        if isinstance(banned, Rejection):
            return banned
        self.banned.add(user)
        return None

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's, with an account or without, says anything to a provider."""
        admit(self._mine(user), "no honest user's name")
        admit(user.provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")
        permitted = user in self.accounts - self.banned

        before = len(self.world.network.log)
        answer = attempt(self.world.speak, user, user.provider, request)

        self._judge(before, permitted or user.provider != ALICE_CHAT)
        if isinstance(request, Register) and not isinstance(answer, Rejection):
            self.accounts.add(user)
        if isinstance(request, Close) and not isinstance(answer, Rejection):
            self._closed(user)
        return answer

    @oracle
    def third_provider_says(self, request: Request[A]) -> A | Rejection:
        """The third provider says anything to RP."""
        before = len(self.world.network.log)
        answer = attempt(self.world.network.ask, EVE_CHAT, BOB_CHAT, request)

        self._judge(before, permitted=True)
        return answer

    def _closed(self, user: User) -> None:
        self.accounts.discard(user)
        self.banned.discard(user)

    def _mine(self, user: User) -> bool:
        return user not in (ALICE, BOB, EVE)

    def _judge(self, since: int, permitted: bool) -> None:
        """What has reached bob's client meanwhile, and whether it may."""
        log = self.world.network.log[since:]
        for request in (e.request for e in log if e.receiver == BOB):
            if not isinstance(request, Receive):
                continue
            anonymous = isinstance(attempt(FirstContact.decode, request.c), Rejection)
            self.won |= {
                Whose.PERMITTED: not permitted,
                Whose.ANONYMOUS: anonymous,
                Whose.STRANGERS: True,
            }[self.version]
