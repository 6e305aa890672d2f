"""PRO: two who begin at the same time."""

from typing import TypeVar

from games.conversation_stage import Post
from games.world import ALICE, BOB, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    provided="the network delays and reorders, and the adversary chooses messages"
)


@MESSENGER.game(
    "pro/concurrency",
    cites="5.1; 7, steps 6(a), 9(b)",
    dma="7(2)",
    corrupts=CORRUPTION,
)
class Concurrency(Winning[S]):
    """What alice and bob send is shown, once, as it was sent, also if both begin.

    As `pro/correctness`, but each has retrieved the other's keys, and either may write first: their
    first messages may cross. Nobody is corrupted; the network delays and reorders. The adversary
    wins when an honest message that arrives is not shown as its sender's, or when the sender is
    told that it did not go out.

    Admissible: a message arrives at most once, within the bounds of `Post`. They hold for each of
    two sessions as they do for one: what waits in a session waits, and who begins a chain in one
    has changed speakers.
    """

    def initialize(self) -> None:
        """Alice and bob join, and each retrieves the other's keys."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.retrieve(ALICE, BOB)
        self.world.retrieve(BOB, ALICE)
        self.post = Post(self.world)

    @oracle
    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the message, which waits."""
        number = self.post.send(sender, m)

        self.won |= isinstance(number, Rejection)
        return number

    @oracle
    def arrive(self, number: int) -> bool:
        """A message goes on through both providers: whether it was shown as it was sent."""
        shown = self.post.arrive(number)

        self.won |= not shown
        return shown
