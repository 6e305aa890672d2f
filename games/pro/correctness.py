"""PRO: correctness."""

from typing import TypeVar

from games.conversation_stage import Post
from games.world import ALICE, BOB, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    provided="the network delays and reorders, and the adversary chooses messages"
)


@MESSENGER.game(
    "pro/correctness",
    cites="5.1; 7, Messaging Protocol",
    dma="7(2)",
    corrupts=CORRUPTION,
)
class Correctness(Winning[S]):
    """What alice and bob send is shown, once, as it was sent.

    Security games alone reward a messenger that refuses everything; this one does not. Alice has
    retrieved bob's keys. The adversary decides who says what, and in which order messages arrive;
    it wins when an honest message that arrives is not shown as its sender's message, or when the
    sender is told that it did not go out.

    Admissible: a message arrives at most once, within the bounds of `Post`, and bob speaks only
    when he has heard from alice, for the paper's conversations begin with key retrieval; both may
    write several messages before any of them is answered. `pro/concurrency` has both begin.
    """

    def initialize(self) -> None:
        """Alice and bob join, and she retrieves his keys."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.retrieve(ALICE, BOB)
        self.post = Post(self.world)

    @oracle
    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the message, which waits."""
        heard = self.scheme.shown(self.world.state(BOB))
        admit(sender == ALICE or bool(heard), "bob has heard from alice")

        number = self.post.send(sender, m)

        self.won |= isinstance(number, Rejection)
        return number

    @oracle
    def arrive(self, number: int) -> bool:
        """A message goes on through both providers: whether it was shown as it was sent."""
        shown = self.post.arrive(number)

        self.won |= not shown
        return shown
