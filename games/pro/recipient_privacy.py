"""PRO: recipient privacy."""

from dataclasses import dataclass

from games.world import ALICE, ALICE_CHAT, RECIPIENTS, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ProviderState, User
from schemes.values import Ciphertext, Message


@dataclass(frozen=True)
class Sending:
    """SP's state and traffic so far."""

    sp: ProviderState
    log: tuple[Envelope, ...]


@game(
    "pro/recipient_privacy",
    plays="messenger",
    cites="5.2, recipient privacy",
    dma="7(8)",
    corrupts="malicious: SP",
    versions=("any", "equal-length"),
)
class RecipientPrivacy(LeftOrRight[Messenger]):
    """Which of two users of RP did alice write to?

    SP is the adversary: it has its state and its traffic so far, and gets c''. Alice has
    retrieved the keys of every recipient and begins to write. Admissible: both are users of RP,
    for alice names RP to SP; the message is the same. `[any]` lets identifiers differ in length,
    as section 4.1 wants; `[equal-length]` shows what remains without that.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.recipients = RECIPIENTS[version]

    def initialize(self) -> Sending:
        self.world.join(ALICE)
        for user in self.recipients:
            self.world.join(user)
            self.world.retrieve(ALICE, user)
        name = ALICE_CHAT.decode()
        seen = tuple(e for e in self.network.log if name in (e.sender, e.receiver))
        return Sending(self.world.provider(ALICE_CHAT), seen)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.recipients

    @oracle
    def challenge(self, left: User, right: User) -> Ciphertext:
        """Alice writes "hello" to the left or the right user; SP gets c''."""
        admit(left in self.recipients and right in self.recipients, "users of BobChat")

        return self.world.compose(ALICE, (left, right)[self.b], Message(b"hello"))
