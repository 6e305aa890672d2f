"""SND: privacy of uid from the SDS."""

from games.world import ALICE_CHAT, BOB, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from harness.declare.registry import game
from schemes.messenger.interface import SDS, Messenger
from schemes.messenger.state import User
from schemes.values import Identifier

USERS = tuple(
    User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"amy", b"anastasia@example.org")
)


@game(
    "snd/uid_privacy",
    plays="messenger",
    cites="4.1, privacy of uid from SDS",
    dma="7(8)",
    corrupts="semi-honest: SDS",
    versions=("messages", "channel"),
)
class UidPrivacy(LeftOrRight[Messenger]):
    """Which of two users of one provider looked somebody up?

    The view is the SDS's state, coins and messages. `[messages]` is the paper's property, "the
    transcript of communication": channel addresses are blank. `[channel]` adds the address that
    the client's connection comes from, which the text does not speak of.

    Admissible: both users are at the same provider, for the provider's name is in the protocol
    (the SDS must know whose signature it verifies); both look up the same identifier. All were
    registered in the directory before, as a directory's users are.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network

    def initialize(self) -> View:
        for user in (*USERS, BOB):
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        return self._view(0)

    def _view(self, since: int) -> View:
        return self.network.view(SDS, since, addresses=self.version == "channel")

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return USERS

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user looks bob up."""
        admit(left in USERS and right in USERS, "users of AliceChat")

        since = len(self.network.log)
        self.world.lookup((left, right)[self.b], BOB.uid)

        return self._view(since)
