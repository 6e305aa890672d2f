"""SND: who gets an answer from the directory."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import SDS, User
from schemes.messenger.state import ClientState, Pki
from schemes.messenger.wire import Approved, Apps, Close, Register

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(
    malicious=frozenset({Role.CLIENTS}),
    provided="SDS and providers honest",
)

LIMIT = 40
"""Lookups of an account in a minute, the period that step 10 counts in: nobody writes to so many
new people. No time passes in the game."""


class Gate(StrEnum):
    """What an answer must not come without, or beyond."""

    APPROVAL = "approval"
    LIMIT = "limit"


@MESSENGER.game(
    "snd/lookup_gate",
    cites="4.1, Lookup; Privacy Discussion",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Gate,
)
class LookupGate(Winning[S]):
    """Whoever has no account gets no answer, and whoever has one gets so many.

    The adversary says anything to the SDS, which anybody may ask, and to every provider, with
    accounts (`open_account`, or by registering itself) and without. It wins in `[approval]` when
    the SDS has answered more lookups than providers have approved for open accounts of the
    adversary's: each answer takes an approval of its own. It wins in `[limit]` when the SDS has
    answered more than forty lookups for each account that it ever had.

    Admissible: it speaks in nobody's name who is honest. Honest users look up as well; neither
    their approvals nor their answers are the adversary's, and nothing of them is in its view.
    An approval that a provider gave to an account is counted whatever it is over: who asks for one
    over anything else than a nonce of the SDS's has wasted it. Each is for one lookup, as step 2
    has it.
    """

    version: Gate

    def initialize(self) -> Pki:
        """Bob is in the directory, and alice has looked him up."""
        self.mine: set[User] = set()
        self.opened = self.approved = self.answered = 0
        self.honest = {ALICE, BOB}
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, BOB):
            self.world.join(user)
        self.world.update_entry(BOB, 0, True)
        self.world.lookup(ALICE, BOB.uid)
        return self.world.pki

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's: its client's state."""
        admit(user.provider in self.world.pki, "an approved provider")

        state = self.world.open_account(user)
        self._has(user)
        return state

    @oracle
    def ask_provider(self, user: User, request: Request[A]) -> A | Rejection:
        """Anybody who is not honest, with an account or without, says anything to a provider."""
        admit(user.provider in self.world.pki, "an approved provider")
        admit(user not in self.honest, "nobody honest")

        answer = attempt(self.world.speak, user, user.provider, request)

        self.approved += isinstance(answer, Approved) and user in self.mine
        if isinstance(request, Register) and not isinstance(answer, Rejection):
            self._has(user)
        if isinstance(request, Close) and not isinstance(answer, Rejection):
            self.mine.discard(user)
        return answer

    @oracle
    def ask_directory(self, request: Request[A]) -> A | Rejection:
        """Anybody says anything to the SDS."""
        answer = attempt(self.world.speak, MALLORY, SDS, request)

        self.answered += isinstance(answer, Apps)
        due = self.approved if self.version is Gate.APPROVAL else LIMIT * self.opened
        self.won |= self.answered > due
        return answer

    def _has(self, user: User) -> None:
        self.opened += user not in self.mine
        self.mine.add(user)
