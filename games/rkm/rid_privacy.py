"""RKM: privacy of rid from SP."""

from games.world import ALICE, ALICE_CHAT, RECIPIENTS, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import User


@game(
    "rkm/rid_privacy",
    plays="messenger",
    cites="4.2, privacy of rid from SP",
    dma="7(8)",
    corrupts="semi-honest: SP",
    versions=("any", "equal-length"),
)
class RidPrivacy(LeftOrRight[Messenger]):
    """Which of two users of RP was asked for?

    The view is SP's state, coins and messages. Admissible: both are users of RP, for the query
    names RP. Section 4.1 wants "any identifier chosen by the provider", so `[any]` lets lengths
    differ; `[equal-length]` shows what remains of the property without that.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.recipients = RECIPIENTS[version]

    def initialize(self) -> View:
        for user in (ALICE, *self.recipients):
            self.world.join(user)
        return self.network.view(ALICE_CHAT.decode())

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.recipients

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """Alice retrieves the key material of the left or the right user."""
        admit(left in self.recipients and right in self.recipients, "users of BobChat")

        since = len(self.network.log)
        self.world.retrieve(ALICE, (left, right)[self.b])

        return self.network.view(ALICE_CHAT.decode(), since)
