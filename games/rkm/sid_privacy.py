"""RKM: privacy of sid from RP."""

from games.world import ALICE_CHAT, BOB, BOB_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import User
from schemes.values import Identifier

SENDERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"amy", b"anastasia"))


@game(
    "rkm/sid_privacy",
    plays="messenger",
    cites="4.2, privacy of sid from RP",
    dma="7(8)",
    corrupts="semi-honest: RP",
)
class SidPrivacy(LeftOrRight[Messenger]):
    """Which of two users of SP asked for rid's keys?

    The view is RP's state, coins and messages. Admissible: both askers are users of SP, for RP
    knows which provider forwards the query; both ask for bob, for RP answers and knows rid.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network

    def initialize(self) -> View:
        for user in (*SENDERS, BOB):
            self.world.join(user)
        return self.network.view(BOB_CHAT.decode())

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return SENDERS

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user retrieves bob's key material."""
        admit(left in SENDERS and right in SENDERS, "users of AliceChat")

        since = len(self.network.log)
        self.world.retrieve((left, right)[self.b], BOB)

        return self.network.view(BOB_CHAT.decode(), since)
