"""RKM: privacy of rid from SP."""

from typing import TypeVar

from games.roles import Role
from games.world import ALICE, RECIPIENTS, Identifiers, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User

S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SP}))


@MESSENGER.game(
    "rkm/rid_privacy",
    cites="4.2, privacy of rid from SP",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Identifiers,
)
class RidPrivacy(LeftOrRight[S]):
    """Which of two users of RP was asked for?

    The view is SP's state, coins and messages. Admissible: both are users of RP, for the query
    names RP. Section 4.1 wants "any identifier chosen by the provider", so `[any]` lets lengths
    differ; `[equal-length]` shows what remains of the property without that.
    """

    version: Identifiers

    def initialize(self) -> Servers:
        """Everybody joins; SP is watched from then on."""
        self.recipients = RECIPIENTS[self.version]
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, *self.recipients):
            self.world.join(user)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.recipients

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """Alice retrieves the key material of the left or the right user."""
        admit(left in self.recipients and right in self.recipients, "users of BobChat")

        since = len(self.world.network.log)
        self.world.retrieve(ALICE, (left, right)[self.side])

        return self.world.view(Role.SP, since)
