"""ABP: sender binding (verifiable user reporting)."""

from dataclasses import dataclass
from typing import TypeVar

from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward
from schemes.values import Message, PkeCiphertext

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.SP, Role.CLIENTS}),
    provided="RP and rid honest",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's provider, and its client, which has retrieved bob's keys."""

    servers: Servers
    mallory: ClientState


@MESSENGER.game(
    "abp/sender_binding",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class SenderBinding(Winning[S]):
    """Every message that bob is shown can be reported.

    The adversary is mallory with its whole state, and mallory's provider with its keys; it hands
    packets to RP as that provider does, and may have accounts at the third provider. It wins when
    bob's client showed a message and, whenever bob reports it, an honest RP rejects.

    No rule is needed beyond "own accounts": a message that bob never saw need not be reportable,
    and the report is made by bob's client from bob's state.
    """

    def initialize(self) -> View:
        """Mallory has bob's keys; then SP is with her."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB)
        self.world.join(MALLORY)
        self.world.retrieve(MALLORY, BOB)
        return View(servers=self.world.corrupt(CORRUPTION), mallory=self.world.state(MALLORY))

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to a server of the adversary's since then."""
        return self.world.inbox(role)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state."""
        admit(user.provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        self.world.open_account(user)
        self.world.retrieve(user, BOB)
        return self.world.state(user)

    @oracle
    def deliver(self, sp: ProviderName, c: PkeCiphertext) -> int | Rejection:
        """RP gets c'' from a provider and delivers it: the number of messages bob has seen."""
        admit(sp in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        delivered = attempt(self.scheme.deliver, self.world.provider(BOB_CHAT), sp, c)
        if isinstance(delivered, Rejection):
            return delivered
        rid, packet = delivered
        admit(rid == BOB.uid, "a packet for bob")

        shown = attempt(self.world.receive, BOB, sp, packet)
        if isinstance(shown, Rejection):
            return shown
        return len(self.scheme.shown(self.world.state(BOB)))

    @oracle
    def bob_answers(self, sender: User, m: Message) -> tuple[Forward, ...] | Rejection:
        """Bob answers somebody who has written to him: packets for the sender's provider."""
        return attempt(self.world.compose, BOB, sender, m)

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob reports every message that he was shown: which reports an honest RP accepts."""
        bob, rp = self.world.state(BOB), self.world.provider(BOB_CHAT)
        accepted = []
        for received in self.scheme.shown(bob):
            rho = attempt(self.scheme.gen_report, bob, received, b"spam")
            judged = rho if isinstance(rho, Rejection) else attempt(self.scheme.report_rcv, rp, rho)
            accepted.append(not isinstance(judged, Rejection))

        self.won |= not all(accepted)
        return tuple(accepted)
