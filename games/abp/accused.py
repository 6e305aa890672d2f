"""The stage of the receiver binding games: an honest sender, and everybody else the adversary's."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, PROVIDERS, World
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki
from schemes.messenger.wire import Accepted, Forward, Identity, Packet, Rho
from schemes.values import Identifier, Message

A = TypeVar("A", bound=Wire)
S_co = TypeVar("S_co", bound=Abp, covariant=True)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious recipient and an account at the sender's provider, keys and all."""

    recipient: ClientState
    mallory: ClientState
    alice: Identity
    pki: Pki


class Accused(Generic[S_co]):
    """Alice writes, to bob and his friends; the adversary has them, and accounts elsewhere.

    A report tells of alice if its sid is hers and its provider is SP, or none is named.
    """

    def __init__(self, scheme: S_co, world: World[S_co]) -> None:
        self.scheme, self.world = scheme, world
        self.mine = {BOB, MALLORY}
        self.spoken: set[User] = set()  # in whose names the adversary has said anything
        self.sent: set[tuple[Identifier, Message]] = set()

    def begin(self) -> View:
        """Alice and bob talk, and mallory joins."""
        for user in (ALICE, BOB, MALLORY):
            if user not in self.world.network.parties:
                self.world.join(user)
        self.world.converse(ALICE, BOB)
        self.sent.add((BOB.uid, self.scheme.shown(self.world.state(BOB))[0].m))
        return View(
            recipient=self.world.state(BOB),
            mallory=self.world.state(MALLORY),
            alice=self.scheme.identity(self.world.state(ALICE)),
            pki=self.world.pki,
        )

    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        admit(user.provider in PROVIDERS, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        self.spoken.add(user)
        return attempt(self.world.speak, user, user.provider, request)

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

    def report(self, rho: Rho) -> tuple[Accepted | Rejection, bool]:
        """RP's answer to a report, and whether it accepts that alice sent what she did not."""
        rp = self.world.provider(BOB_CHAT)
        accepted = attempt(self.scheme.report_rcv, rp, rho)
        if isinstance(accepted, Rejection):
            return accepted, False
        _, report = accepted
        read = self.scheme.reported(rp, report)  # what RP has accepted its reviewers can read

        names_alice = report.sid == ALICE.uid and report.provider in (None, ALICE_CHAT)
        return Accepted(), names_alice and (report.rid, read) not in self.sent
