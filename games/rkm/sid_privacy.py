"""RKM: privacy of sid from RP."""

from typing import TypeVar

from games.roles import Role
from games.world import ALICE_CHAT, BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.values import Identifier

S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(semi_honest=frozenset({Role.RP}))

SENDERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"amy", b"anastasia"))


@MESSENGER.game(
    "rkm/sid_privacy",
    cites="4.2, privacy of sid from RP",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class SidPrivacy(LeftOrRight[S]):
    """Which of two users of SP asked for rid's keys?

    The view is RP's state, coins and messages. Admissible: both askers are users of SP, for RP
    knows which provider forwards the query; both ask for bob, for RP answers and knows rid.
    """

    def initialize(self) -> Servers:
        """Everybody joins; RP is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (*SENDERS, BOB):
            self.world.join(user)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return SENDERS

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user retrieves bob's key material."""
        admit(left in SENDERS and right in SENDERS, "users of AliceChat")

        since = len(self.world.network.log)
        self.world.retrieve((left, right)[self.side], BOB)

        return self.world.view(Role.RP, since)
