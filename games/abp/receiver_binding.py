"""ABP: receiver binding (verifiable user reporting)."""

from dataclasses import dataclass
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, PROVIDERS, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki
from schemes.messenger.wire import Accepted, Forward, Identity, Packet, Rho
from schemes.values import Identifier, Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RID, Role.CLIENTS}),
    provided="providers honest",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious recipient and an account at the sender's provider, keys and all."""

    recipient: ClientState
    mallory: ClientState
    alice: Identity
    pki: Pki


@MESSENGER.game(
    "abp/receiver_binding",
    cites="6.2, verifiable user reporting; receiver binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class ReceiverBinding(Winning[S]):
    """Nobody is reported for what it never sent.

    The adversary is bob, with bob's whole state, and mallory at alice's provider; it says anything
    to their providers in both names, and gets the packets that alice sends bob. It wins when bob's
    provider accepts a report that its reviewers read as "sid sent m to rid" where sid is alice, at
    SP or with no provider named, and alice never sent m to this rid. Alice also writes to the
    other accounts that the adversary has at bob's provider.

    Admissible: the adversary speaks for its own accounts only. Reports of what alice did send are
    accepted and win nothing.
    """

    def initialize(self) -> View:
        """Alice and bob talk, and mallory joins."""
        self.mine = {BOB, MALLORY}
        self.spoken: set[User] = set()  # in whose names the adversary has said anything
        self.sent: set[tuple[Identifier, Message]] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, BOB, MALLORY):
            self.world.join(user)
        self.world.converse(ALICE, BOB)
        self.sent.add((BOB.uid, self.scheme.shown(self.world.state(BOB))[0].m))
        return View(
            recipient=self.world.state(BOB),
            mallory=self.world.state(MALLORY),
            alice=self.scheme.identity(self.world.state(ALICE)),
            pki=self.world.pki,
        )

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        admit(user.provider in PROVIDERS, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        self.spoken.add(user)
        return attempt(self.world.speak, user, user.provider, request)

    @oracle
    def alice_sends(self, to: User, m: Message) -> tuple[Packet | Rejection, ...] | Rejection:
        """Alice sends m to bob or to a friend of his: each packet as they get it, or RP's refusal.

        Her client refuses if they gave it keys that are none, and RP drops what they block; what
        is refused to an account that has said nothing since it was opened is the scheme's fault.
        """
        admit(to in self.mine and to.provider == BOB_CHAT, "an account at bob's provider")

        packets = attempt(self._written, to, m)
        if isinstance(packets, Rejection):
            if to not in self.spoken:
                raise packets
            return packets
        rp = self.world.provider(BOB_CHAT)
        delivered = [attempt(self.scheme.deliver, rp, ALICE_CHAT, p.c) for p in packets]
        came = [d if isinstance(d, Rejection) else d[1] for d in delivered]
        refused = [d for d in came if isinstance(d, Rejection)]
        if to not in self.spoken and len(refused) == len(came):
            raise Rejection(Reason.REFUSED, f"RP delivers nothing of it: {refused}")

        self.sent.add((to.uid, m))
        return tuple(came)

    def _written(self, to: User, m: Message) -> tuple[Forward, ...]:
        if self.scheme.retrieved(self.world.state(ALICE), to) is None:
            self.world.retrieve(ALICE, to)
        return self.world.compose(ALICE, to, m)

    @oracle
    def report(self, rho: Rho) -> Accepted | Rejection:
        """Bob files a report with his provider: whether it is accepted."""
        rp = self.world.provider(BOB_CHAT)
        accepted = attempt(self.scheme.report_rcv, rp, rho)
        if isinstance(accepted, Rejection):
            return accepted
        _, report = accepted
        read = self.scheme.reported(rp, report)  # what RP has accepted its reviewers can read

        names_alice = report.sid == ALICE.uid and report.provider in (None, ALICE_CHAT)
        if names_alice and (report.rid, read) not in self.sent:
            self.won = True
        return Accepted()
