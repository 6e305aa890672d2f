"""ABP: what RP learns of rid's contacts when rid blocks somebody."""

from typing import TypeVar

from games.abp.moments import Moment, go_back, moment
from games.roles import Role
from games.world import ALICE_CHAT, BOB, MALLORY, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(semi_honest=frozenset({Role.RP}))

CONTACTS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"agnes"))
COUNTS = range(1, len(CONTACTS) + 1)


@MESSENGER.game(
    "abp/metadata_block",
    cites="6.2, blocklisting; 7, step 13",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataBlock(LeftOrRight[S]):
    """How many contacts has rid, who blocks mallory?

    In either world bob has received and sent as many messages: all with alice, or some with alice
    and some with agnes. He blocks mallory. RP follows the protocol; its view is its state and coins
    then, and its messages from the block on. That rid blocks, and whom, is what step 13 tells it.

    Admissible: everything. The worlds differ in nothing but who the other ends of bob's
    conversations are, which established conversations do not show RP. First contacts do, so that
    an RP which has watched bob from the beginning knows more (F20, F59): they are left out here.
    """

    def initialize(self) -> Servers:
        """Everybody joins; RP is watched from the block on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (BOB, *CONTACTS):
            self.world.join(user)
        self.worlds: dict[int, Moment] = {}
        return self.world.corrupt(CORRUPTION)

    def _prepare(self) -> None:
        """The worlds, once: an adversary that asks nothing does not wait for them."""
        alice, agnes = CONTACTS
        self.world.converse(alice, BOB)
        before = moment(self.world)
        self.world.converse(agnes, BOB)
        self.worlds[2] = moment(self.world)
        go_back(self.world, before)
        for speaker, listener in ((alice, BOB), (BOB, alice)):
            self.world.send(speaker, listener, Message(b"hello"))
        self.worlds[1] = moment(self.world)

    @oracle
    def choices(self) -> tuple[int, ...]:
        """Numbers of contacts."""
        return tuple(COUNTS)

    @oracle
    def challenge(self, left: int, right: int) -> View:
        """Bob with so many contacts blocks mallory."""
        admit(left in COUNTS and right in COUNTS, "a number of contacts")

        if not self.worlds:
            self._prepare()
        go_back(self.world, self.worlds[(left, right)[self.side]])
        since = len(self.world.network.log)
        self.world.block(BOB, MALLORY)

        return self.world.view(Role.RP, since)
