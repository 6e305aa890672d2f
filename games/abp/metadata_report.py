"""ABP: what SP learns of who reported."""

from typing import TypeVar

from games.abp.moments import go_back, moment
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB_CHAT, RECIPIENTS, Identifiers, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.wire import FileReport
from schemes.values import Message

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SP}))


@MESSENGER.game(
    "abp/metadata_report",
    cites="7, Security, recipient privacy; step 12",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataReport(LeftOrRight[S]):
    """Which of two users of RP reported, so that SP is asked to ban alice?

    Alice has written the same to both. One of them reports it, and RP asks SP that she send
    nothing to it any more. SP follows the protocol; its view is state, coins, and its messages from
    the report on. That "SP never learns the recipient identity" (section 7) is to hold of bans too.

    Admissible: both are users of RP, and both were written to; identifiers may differ in length.
    Each challenge begins at the same moment, before anything was reported. When the ban comes, and
    that there was a report, is no secret.
    """

    def initialize(self) -> Servers:
        """Alice writes to both; SP is watched from then on."""
        self.users = RECIPIENTS[Identifiers.ANY]
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, *self.users):
            self.world.join(user)
        for user in self.users:
            self.world.retrieve(ALICE, user)
            self.world.send(ALICE, user, Message(b"hello"))
        self.begun = moment(self.world)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.users

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user reports what alice wrote, and RP asks SP to ban her."""
        admit(left in self.users and right in self.users, "users of BobChat")

        go_back(self.world, self.begun)
        since = len(self.world.network.log)
        rid = self.world.state((left, right)[self.side])
        rho = self.scheme.gen_report(rid, self.scheme.shown(rid)[0], b"spam")
        self.world.speak(rid.user, BOB_CHAT, FileReport(rho=rho))
        report = self.scheme.filed(self.world.provider(BOB_CHAT))[-1]
        self.world.network.ask(BOB_CHAT, ALICE_CHAT, self.scheme.ban_for(report))

        return self.world.view(Role.SP, since)
