"""ABP: integrity of reports."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, PROVIDERS, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki, Report
from schemes.messenger.wire import Accepted, FileReport, Packet
from schemes.values import Identifier, Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

Told = tuple[Identifier, Message]
"""Of a report about alice: whom she wrote to, and what."""


class Harm(StrEnum):
    """What would be wrong with a report."""

    TWICE = "twice"
    NOT_HIS = "not-his"


CORRUPTION = {
    Harm.TWICE: Corruption(
        malicious=frozenset({Role.RID, Role.CLIENTS}),
        provided="providers honest",
    ),
    Harm.NOT_HIS: Corruption(
        malicious=frozenset({Role.SID, Role.CLIENTS}),
        provided="providers and rid honest",
    ),
}


@dataclass(frozen=True, kw_only=True)
class View:
    """An account at the sender's provider, which has retrieved bob's keys, and what is public; in
    `[twice]` the recipient as well."""

    mallory: ClientState
    recipient: ClientState | None
    pki: Pki


@MESSENGER.game(
    "abp/report_integrity",
    cites="6.2, user reporting; 7, step 12",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=Harm,
)
class ReportIntegrity(Winning[S]):
    """RP's files say who reported, and how often: no more reports than messages and reporters.

    Everything is filed over the network, where a channel says which client speaks.

    `[twice]`: the adversary is bob. It wins if RP has accepted more reports that alice of SP sent m
    to rid than alice has sent m to that rid, at least once. A message that she never sent is
    receiver binding's matter, and counts for nothing here. Where a report names no provider, sid
    is taken for alice of SP, as `abp/receiver_binding` does; then her namesakes' messages of the
    same words would count for hers, so the adversary has no account of her name.

    `[not-his]`: bob is honest, and files what he likes to. The adversary is a sender and other
    clients, some of them at bob's provider. It wins if RP holds more reports of rid = bob than
    bob's client has filed: one is somebody else's.

    Admissible: the adversary speaks for its own accounts only. Bob files each message that he was
    shown at most once, so that what he does is no second report.
    """

    version: Harm

    def initialize(self) -> View:
        """Alice and bob talk, and mallory has bob's keys; then bob is the adversary, or not."""
        self.mine = {MALLORY}
        self.sent: Counter[Told] = Counter()
        self.reported: set[int] = set()  # which of the messages shown to him bob has filed
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, BOB, MALLORY):
            self.world.join(user)
        self.world.converse(ALICE, BOB)
        self.world.retrieve(MALLORY, BOB)
        self.sent[BOB.uid, self.scheme.shown(self.world.state(BOB))[0].m] = 1
        if self.version is Harm.TWICE:
            self.mine.add(BOB)
        return View(
            mallory=self.world.state(MALLORY),
            recipient=self.world.state(BOB) if BOB in self.mine else None,
            pki=self.world.pki,
        )

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's, with bob's keys if it is elsewhere than he: its
        client's state."""
        admit(user.provider in PROVIDERS, "an approved provider")
        admit(user.uid != ALICE.uid, "a name that is not alice's")

        self.world.open_account(user)
        if user.provider != BOB_CHAT:
            self.world.retrieve(user, BOB)
        self.mine.add(user)
        return self.world.state(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider: a packet, or a report."""
        admit(user in self.mine, "the account is the adversary's")

        answer = attempt(self.world.speak, user, user.provider, request)

        self._count()
        return answer

    @oracle
    def alice_sends(self, m: Message) -> tuple[Packet | Rejection, ...]:
        """Alice sends m to bob; in `[twice]` the adversary gets what his client would."""
        packets = self.world.compose(ALICE, BOB, m)
        self.sent[BOB.uid, m] += 1
        if BOB not in self.mine:
            self.world.submit(ALICE, packets)
            return ()
        rp = self.world.provider(BOB_CHAT)
        delivered = [attempt(self.scheme.deliver, rp, ALICE_CHAT, p.c) for p in packets]
        return tuple(d if isinstance(d, Rejection) else d[1] for d in delivered)

    @oracle
    def bob_reports(self, number: int) -> Accepted | Rejection:
        """Bob, if he is honest, reports a message that his client has shown, by its number."""
        admit(BOB not in self.mine, "bob is honest")
        shown = self.scheme.shown(self.world.state(BOB))
        admit(0 <= number < len(shown), "a message that bob was shown")
        admit(number not in self.reported, "a message that bob has not reported yet")

        bob = self.world.state(BOB)
        rho = attempt(self.scheme.gen_report, bob, shown[number], b"spam")
        if isinstance(rho, Rejection):
            return rho
        answer = attempt(self.world.speak, BOB, BOB_CHAT, FileReport(rho=rho))

        self.reported.add(number)
        self._count()
        return answer

    def _count(self) -> None:
        filed = self.scheme.filed(self.world.provider(BOB_CHAT))
        if self.version is Harm.NOT_HIS:
            his = sum(report.rid == BOB.uid for report in filed)
            self.won |= his > len(self.reported)
            return
        told = Counter(self._told(report) for report in filed if _of_alice(report))
        self.won |= any(count > self.sent[of] > 0 for of, count in told.items())

    def _told(self, report: Report) -> Told:
        return report.rid, self.scheme.reported(self.world.provider(BOB_CHAT), report)


def _of_alice(report: Report) -> bool:
    return report.sid == ALICE.uid and report.provider in (None, ALICE_CHAT)
