"""SND: privacy of the query from the SDS."""

from typing import TypeVar

from games.roles import Role
from games.snd.query_privacy import QUERIES
from games.world import ALICE, RECIPIENTS, Identifiers, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Snd
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SDS}))


LISTED = RECIPIENTS[Identifiers.EQUAL_LENGTH]
"""The first two of those who are looked up; the others are nobody."""


@MESSENGER.game(
    "snd/query_privacy_sds",
    cites="8, private information retrieval for SND",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class QueryPrivacySds(LeftOrRight[S]):
    """Whom did somebody look up, as the SDS sees it?

    The view is the state, the coins and the messages of the SDS; channel addresses are blank. No
    goal of section 4.1: section 8 names private information retrieval as open. Identifiers of any
    length are admissible, whether anybody has them or not.
    """

    def initialize(self) -> Servers:
        """Alice, bob and bea join; bob and bea are in the directory, and the SDS is watched."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, *LISTED):
            self.world.join(user)
        for user in LISTED:
            self.world.update_entry(user, 0, True)
        return self.world.corrupt(CORRUPTION, addresses=False)

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

        return self.world.view(Role.SDS, since, addresses=False)
