"""PRO: a recipient with a new device."""

from enum import StrEnum
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


class Before(StrEnum):
    """What alice had of bob when he lost his device."""

    NEW_CONTACT = "new-contact"
    ESTABLISHED = "established"


@MESSENGER.game(
    "pro/new_device",
    cites="7, steps 4, 6(a), 8, 9(b)",
    dma="7(2)",
    corrupts=CORRUPTION,
    versions=Before,
)
class NewDevice(Winning[S]):
    """What is sent to bob's new device is shown, or its sender learns that it is not.

    Bob has lost his device, all of its state, and has registered a new one with keys of its own at
    his provider, which is honest as everybody is. In `[new-contact]` alice had retrieved his
    keys and never written, in `[established]` they had talked. The adversary decides who says what
    from then on, in which order it arrives, and whether a client retrieves keys again; it wins
    when a message that arrives is not shown as its sender's although the sender's provider said
    that it went out, or when a client refuses to send.

    Admissible: a message arrives at most once, within the bounds of `Post`; all of them are sent
    after the loss, for what was on its way to the lost device nobody can read. A client that
    is told that its message did not arrive can retrieve keys and send it again: that is no win.
    """

    version: Before

    def initialize(self) -> None:
        """Alice and bob talk, or alice retrieves his keys; then bob has a new device."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        if self.version is Before.ESTABLISHED:
            self.world.converse(ALICE, BOB)
        else:
            self.world.retrieve(ALICE, BOB)
        self.world.renew(BOB)
        self.asked: set[User] = set()
        self.post = Post(self.world)

    @oracle
    def retrieve(self, user: User) -> None:
        """Alice or bob retrieves the other's key material."""
        admit(user in (ALICE, BOB), "an honest user")

        self.world.retrieve(user, BOB if user == ALICE else ALICE)
        self.asked.add(user)

    @oracle
    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the message, which waits."""
        heard = self.scheme.shown(self.world.state(BOB))
        ready = sender == ALICE or BOB in self.asked or bool(heard)
        admit(ready, "bob's new device has alice's keys, or has heard from her")

        number = self.post.send(sender, m)

        self.won |= isinstance(number, Rejection)
        return number

    @oracle
    def arrive(self, number: int) -> bool:
        """A message goes on through both providers: whether it was shown, or its sender told."""
        fine = self.post.arrive(number) or not self.post.told(number)

        self.won |= not fine
        return fine
