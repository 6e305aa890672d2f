"""SND: privacy of the query from P."""

from typing import TypeVar

from games.roles import Role
from games.world import ALICE, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Snd
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(semi_honest=frozenset({Role.P}))

QUERIES = tuple(map(Identifier, (b"bob", b"bea", b"bartholomew@example.org", b"nobody")))


@MESSENGER.game(
    "snd/query_privacy",
    cites="4.1, privacy of query from P",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class QueryPrivacy(LeftOrRight[S]):
    """Whom did its user look up?

    The view is the state, the coins and the messages of the user's own provider P, which takes
    part in the lookup through Auth. Identifiers of any length are
    admissible, whether anybody has them or not: P learns nothing of the answer either.
    """

    def initialize(self) -> Servers:
        """Alice joins; P is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[Identifier, ...]:
        """Identifiers that a challenge may be about."""
        return QUERIES

    @oracle
    def challenge(self, left: Identifier, right: Identifier) -> View:
        """Alice looks the left or the right identifier up."""
        admit(left in QUERIES and right in QUERIES, "one of the choices")

        since = len(self.world.network.log)
        self.world.lookup(ALICE, (left, right)[self.side])

        return self.world.view(Role.P, since)
