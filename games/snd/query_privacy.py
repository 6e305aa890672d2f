"""SND: privacy of the query from P."""

from games.world import ALICE, ALICE_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.values import Identifier

QUERIES = tuple(map(Identifier, (b"bob", b"bea", b"bartholomew@example.org", b"nobody")))


@game(
    "snd/query_privacy",
    plays="messenger",
    cites="4.1, privacy of query from P",
    dma="7(8)",
    corrupts="semi-honest: P",
)
class QueryPrivacy(LeftOrRight[Messenger]):
    """Whom did its user look up?

    The view is the state, the coins and the messages of the user's own provider P, which takes
    part in the lookup through Auth. Identifiers of any length are
    admissible, whether anybody has them or not: P learns nothing of the answer either.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network

    def initialize(self) -> View:
        self.world.join(ALICE)
        return self.network.view(ALICE_CHAT.decode())

    @oracle
    def choices(self) -> tuple[Identifier, ...]:
        """Identifiers that a challenge may be about."""
        return QUERIES

    @oracle
    def challenge(self, left: Identifier, right: Identifier) -> View:
        """Alice looks the left or the right identifier up."""
        admit(left in QUERIES and right in QUERIES, "one of the choices")

        since = len(self.network.log)
        self.world.lookup(ALICE, (left, right)[self.b])

        return self.network.view(ALICE_CHAT.decode(), since)
