"""SND: unforgeability of the order of preference."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB_CHAT, PROVIDERS, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.state import ClientState, Pki

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(
    malicious=frozenset({Role.CLIENTS}),
    provided="SDS and providers honest",
)

HERS = {ALICE_CHAT: ALICE, BOB_CHAT: User(BOB_CHAT, ALICE.uid)}
"""Alice's accounts, by app."""


class Order(StrEnum):
    """What of an entry is watched."""

    ORDER = "order"


@MESSENGER.game(
    "snd/authorization",
    cites="4.1, user identifier collisions; unforgeability of the authorization mechanism",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=Order,
)
class AuthorizationOrder(Winning[S]):
    """Nobody but alice makes an app of hers less preferred.

    Alice has an account of one identifier at AliceChat and at BobChat, and lists both. The
    adversary has accounts everywhere, also of that identifier where she has none, for the same
    identifier may be another person's there (4.1); it says anything to their providers and to the
    SDS. It wins when lookups of alice list an app before one of hers that did not stand there when
    she last changed her list, or no longer list hers.

    An app that moves up wins nothing: entries before it may go. Nor does it count what her own
    change does to her other app. A directory that does not do what its holder asks before the
    adversary has said anything is the scheme's fault: so "whoever comes later stands behind" is no
    way out, for alice moves BobChat, which came later, to the front.

    Admissible: an account that is held by an honest user is not the adversary's to open or to
    speak for. No identifier moves.
    """

    version: Order

    def initialize(self) -> Pki:
        """Alice lists AliceChat, and then BobChat before it."""
        self.mine: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in HERS.values():
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        if self._list() != (BOB_CHAT, ALICE_CHAT):
            raise Rejection(Reason.REFUSED, "the directory does not keep alice's order")
        self.settled = self._list()
        return self.world.pki

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's, with a client that follows the protocol: its state."""
        admit(user.provider in PROVIDERS, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def speak(self, user: User, receiver: Address, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider or to the SDS."""
        admit(user in self.mine, "the account is the adversary's")
        admit(receiver in (user.provider, SDS), "its provider or the SDS")

        answer = attempt(self.world.speak, user, receiver, request)

        self.won |= any(self._lost(app) for app in HERS)
        return answer

    @oracle
    def alice_moves(self, app: ProviderName, pref: int) -> bool:
        """Alice puts one of her apps at another index."""
        admit(app in HERS, "an app of alice's")
        admit(0 <= pref < 1 << 32, "an index of four bytes")

        accepted = self.world.update_entry(HERS[app], pref, True)

        self.settled = self._list() if accepted else self.settled
        return accepted

    def _list(self) -> tuple[ProviderName, ...]:
        return self.scheme.listed(self.world.directory, ALICE.uid)

    def _lost(self, app: ProviderName) -> bool:
        """Whether another stands before it now, or it is gone."""
        now = self._list()
        if app not in now or app not in self.settled:
            return app in self.settled
        before, then = now[: now.index(app)], self.settled[: self.settled.index(app)]
        return not set(before) <= set(then)
