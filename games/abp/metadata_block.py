"""ABP: what RP learns of rid's contacts when rid blocks somebody."""

from typing import TypeVar

from games.abp.moments import go_back, moment
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

CONTACTS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"agnes", b"adele"))


@MESSENGER.game(
    "abp/metadata_block",
    cites="6.2, blocklisting; 7, step 13",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataBlock(LeftOrRight[S]):
    """How many contacts has rid, who blocks mallory?

    In each of the worlds bob has received and sent as many messages, from and to one, two or three
    contacts beside mallory. He blocks her. RP follows the protocol; its view is its state and coins
    then, and its messages from the block on. That rid blocks, and whom, is what step 13 tells it.

    Admissible: everything. The worlds differ in nothing but who the other ends of bob's
    conversations are, which established conversations do not show RP. First contacts do, so that
    an RP which has watched bob from the beginning knows more (F20, F59): they are left out here.
    """

    def initialize(self) -> Servers:
        """Bob talks with mallory, and with the contacts; RP is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (BOB, MALLORY, *CONTACTS):
            self.world.join(user)
        self.world.converse(MALLORY, BOB)
        before = moment(self.world)
        self.worlds = {}
        for count in range(1, len(CONTACTS) + 1):
            go_back(self.world, before)
            self._talk(count)
            self.worlds[count] = moment(self.world)
        return self.world.corrupt(CORRUPTION)

    def _talk(self, count: int) -> None:
        for number in range(len(CONTACTS)):
            contact = CONTACTS[min(number, count - 1)]
            if number < count:
                self.world.converse(contact, BOB)
            else:
                self.world.send(contact, BOB, Message(b"hello"))
                self.world.send(BOB, contact, Message(b"hello"))

    @oracle
    def choices(self) -> tuple[int, ...]:
        """Numbers of contacts."""
        return tuple(self.worlds)

    @oracle
    def challenge(self, left: int, right: int) -> View:
        """Bob with so many contacts blocks mallory."""
        admit(left in self.worlds and right in self.worlds, "a number of contacts")

        go_back(self.world, self.worlds[(left, right)[self.side]])
        since = len(self.world.network.log)
        self.world.block(BOB, MALLORY)

        return self.world.view(Role.RP, since)
