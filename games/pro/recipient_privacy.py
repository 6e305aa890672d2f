"""PRO: recipient privacy."""

from typing import TypeVar

from games.roles import Role
from games.world import ALICE, RECIPIENTS, Identifiers, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Forward
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(malicious=frozenset({Role.SP}))


@MESSENGER.game(
    "pro/recipient_privacy",
    cites="5.2, recipient privacy",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Identifiers,
)
class RecipientPrivacy(LeftOrRight[S]):
    """Which of two users of RP did alice write to?

    SP is the adversary: it has its state and its traffic so far, and gets her packets. Alice has
    retrieved the keys of every recipient and begins to write. Admissible: both are users of RP,
    for alice names RP to SP; the message is the same. `[any]` lets identifiers differ in length,
    as section 4.1 wants; `[equal-length]` shows what remains without that.
    """

    version: Identifiers

    def initialize(self) -> Servers:
        """Alice has everybody's keys; then SP falls to the adversary."""
        self.recipients = RECIPIENTS[self.version]
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        for user in self.recipients:
            self.world.join(user)
            self.world.retrieve(ALICE, user)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.recipients

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Forward, ...]:
        """Alice writes "hello" to the left or the right user; SP gets her packets."""
        admit(left in self.recipients and right in self.recipients, "users of BobChat")

        return self.world.compose(ALICE, (left, right)[self.side], Message(b"hello"))
