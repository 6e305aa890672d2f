"""ABP: every message that is shown can be reported, and counts."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.senders import Senders
from games.roles import Role
from games.world import BOB, BOB_CHAT, PROVIDERS
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import FileReport, Packet, Rho
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.CLIENTS}),
    provided="SP, RP and rid honest",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's client, which has retrieved bob's keys."""

    mallory: ClientState


@MESSENGER.game(
    "abp/every_message_counts",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class EveryMessageCounts(Winning[S]):
    """Five threats are five reports, whatever the sender or its friends have done before.

    The other side of `abp/report_integrity`: RP may count no message twice, but must count each.
    Mallory has more accounts at any provider, bob's included, and all of them say anything to
    their providers, reports as well. Bob reports every message that his client has shown and that
    he has not reported, once and over his own channel. The adversary wins when RP refuses one of
    these, or has fewer reports of bob's to show than it has accepted.

    Differs from `abp/sender_binding[sp-honest]` in that reports are filed, and kept: there each is
    judged as if it were the first. Admissible: the adversary speaks for its own accounts only.
    What bob was never shown need not count.
    """

    def initialize(self) -> View:
        """Bob, and mallory, who has his keys."""
        self.reported = self.accepted = 0
        self.stage = Senders(self.scheme, self.coins)
        self.world = self.stage.world
        self.network = self.world.network
        return View(mallory=self.stage.mallory)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's, at any provider: its client's state."""
        return self.stage.open_account(user, *PROVIDERS)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider: files a report, for one."""
        return self.stage.speak(user, request)

    @oracle
    def deliver(self, sp: ProviderName, c: PkeCiphertext) -> int | Rejection:
        """RP gets c'' from a provider and delivers it: the number of messages bob has seen."""
        return self.stage.deliver(sp, c)

    @oracle
    def bob_answers(self, sender: User, m: Message) -> tuple[Packet | Rejection, ...] | Rejection:
        """Bob answers an account that has written to him: each packet as its client gets it, or
        its provider's refusal."""
        return self.stage.bob_answers(sender, m)

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob files a report of each message that he was shown since he last did: which of them
        RP accepts."""
        new = self.stage.shown()[self.reported :]
        accepted = tuple(self._filed(self.stage.report(received)) for received in new)

        self.reported += len(new)
        self.accepted += sum(accepted)
        filed = self.scheme.filed(self.world.provider(BOB_CHAT))
        self.won |= not all(accepted)
        self.won |= sum(report.rid == BOB.uid for report in filed) < self.accepted
        return accepted

    def _filed(self, rho: Rho | Rejection) -> bool:
        if isinstance(rho, Rejection):
            return False
        answer = attempt(self.world.speak, BOB, BOB_CHAT, FileReport(rho=rho))
        return not isinstance(answer, Rejection)
