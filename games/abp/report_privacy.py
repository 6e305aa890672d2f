"""ABP: what a report reveals."""

from enum import StrEnum
from typing import TypeVar

from games.abp.moments import go_back, moment
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.wire import FileReport
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(semi_honest=frozenset({Role.RP}))

OTHER = User(ALICE_CHAT, Identifier(b"agnes"))
SAID = Message(b"you will regret this")


class Place(StrEnum):
    """Where in a conversation the reported message was."""

    FIRST = "first"
    LATER = "later"


@MESSENGER.game(
    "abp/report_privacy",
    cites="6.2, user reporting; 7, steps 11 and 12",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class ReportPrivacy(LeftOrRight[S]):
    """A report tells sid, the message and the reason, and nothing else: not even when it was said.

    Alice says the same to bob, in her first message or after he has answered, and bob reports it
    for the same reason. RP's view is its state, its coins and the report that bob files; the
    deliveries before are left out, for they show by themselves which message was the first.

    Admissible: everything. sid, her keys and certificate, rid, message and reason are the same on
    both sides, which are all that step 11 puts into rho beside the tag; the tag is a fresh one.
    Each challenge begins anew, for RP may remember what was reported before; and bob has written
    once to somebody else in the world where he has not answered alice, for RP counts what he sends.
    """

    def initialize(self) -> Servers:
        """Alice may write to bob, and has talked with him in another world; RP is watched."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.join(OTHER)
        self.world.retrieve(ALICE, BOB)
        before = moment(self.world)
        self.world.retrieve(BOB, OTHER)
        self.world.send(BOB, OTHER, SAID)
        self.moments = {Place.FIRST: moment(self.world)}
        go_back(self.world, before)
        self.world.converse(ALICE, BOB)
        self.moments[Place.LATER] = moment(self.world)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[Place, ...]:
        """What a challenge may be about."""
        return tuple(Place)

    @oracle
    def challenge(self, left: Place, right: Place) -> View:
        """Alice says it in the left or the right place, and bob reports it."""
        admit(left in self.moments and right in self.moments, "a place in the conversation")

        go_back(self.world, self.moments[(left, right)[self.side]])
        self.world.send(ALICE, BOB, SAID)
        bob = self.world.state(BOB)
        rho = self.scheme.gen_report(bob, self.scheme.shown(bob)[-1], b"a threat")
        since = len(self.world.network.log)
        self.world.speak(BOB, BOB_CHAT, FileReport(rho=rho))

        return self.world.view(Role.RP, since)
