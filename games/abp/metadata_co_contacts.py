"""ABP: what SP learns of its users' contacts when rid blocks somebody."""

from typing import TypeVar

from games.abp.moments import Moment, go_back, moment
from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.values import Identifier

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SP}))

USERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"adele", b"agnes", b"alice"))
Pair = tuple[User, ...]
PAIRS: tuple[Pair, ...] = (USERS[:2], (USERS[0], USERS[2]))
BEA = User(BOB_CHAT, Identifier(b"bea"))


@MESSENGER.game(
    "abp/metadata_co_contacts",
    cites="6.2, blocklisting; 7, step 13",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataCoContacts(LeftOrRight[S]):
    """Which two of SP's users have a contact in common?

    Three of SP's users have each talked with somebody at BobChat: two of them with bob, the third
    one with bea. Bob blocks mallory, who is at SP too. SP follows the protocol; its view is its
    state and coins then, and its messages from the block on. It knows who of its users writes to
    BobChat, and never to whom: that is recipient privacy (section 5.2).

    Admissible: everything. In every world each of the three has sent and received as much, so that
    SP's counters are the same.
    """

    def initialize(self) -> Servers:
        """Everybody joins; SP is watched from the block on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (BOB, BEA, *USERS):
            self.world.join(user)
        self.worlds: dict[Pair, Moment] = {}
        return self.world.corrupt(CORRUPTION)

    def _prepare(self) -> None:
        """The worlds, once: an adversary that asks nothing does not wait for them."""
        self.world.converse(USERS[0], BOB)
        before = moment(self.world)
        for pair in PAIRS:
            go_back(self.world, before)
            for user in USERS[1:]:
                self.world.converse(user, BOB if user in pair else BEA)
            self.worlds[pair] = moment(self.world)

    @oracle
    def choices(self) -> tuple[Pair, ...]:
        """Pairs of SP's users."""
        return PAIRS

    @oracle
    def challenge(self, left: Pair, right: Pair) -> View:
        """Bob, whose contacts the left or the right pair are, blocks mallory."""
        admit(left in PAIRS and right in PAIRS, "a pair of SP's users")

        if not self.worlds:
            self._prepare()
        go_back(self.world, self.worlds[(left, right)[self.side]])
        since = len(self.world.network.log)
        self.world.block(BOB, MALLORY)

        return self.world.view(Role.SP, since)
