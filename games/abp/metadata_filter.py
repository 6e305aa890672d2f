"""ABP: what RP learns of senders from filtering and delivery."""

from typing import TypeVar

from games.abp.moments import go_back, moment
from games.roles import Role
from games.world import ALICE_CHAT, BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(semi_honest=frozenset({Role.RP}))

SENDERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"anastasia"))


@MESSENGER.game(
    "abp/metadata_filter",
    cites="7, Abuse Prevention; step 10",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataFilter(LeftOrRight[S]):
    """Which of two users of SP passed SP's filter, and wrote to bob?

    SP filters its own users, so that RP needs to know none of them. Both senders have talked with
    bob; the left or the right one writes to him, SP's filter passes it, and bob is shown it. RP
    follows the protocol, as section 6.2 has servers do, and its view is state, coins and messages.

    Admissible: both are users of SP, with the same history with bob and the same standing with the
    filter, and the message is the same. Each challenge begins at the same moment.
    """

    def initialize(self) -> Servers:
        """Both senders talk with bob; RP is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB)
        for user in SENDERS:
            self.world.join(user)
            self.world.converse(user, BOB)
        self.begun = moment(self.world)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return SENDERS

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user's message goes all the way to bob."""
        admit(left in SENDERS and right in SENDERS, "users of AliceChat")

        go_back(self.world, self.begun)
        since = len(self.world.network.log)
        before = len(self.scheme.shown(self.world.state(BOB)))
        self.world.send((left, right)[self.side], BOB, Message(b"hello"))

        if len(self.scheme.shown(self.world.state(BOB))) == before:
            raise Rejection(Reason.REFUSED, "an honest user's message is not shown")
        return self.world.view(Role.RP, since)
