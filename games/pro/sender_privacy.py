"""PRO: sender privacy."""

from dataclasses import dataclass

from games.world import ALICE_CHAT, BOB, BOB_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ProviderState, User
from schemes.values import Ciphertext, Identifier, Message

SENDERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"anastasia"))


@dataclass(frozen=True)
class Recipient:
    """RP's state and traffic so far, and what it knows as a provider of the two senders' keys."""

    rp: ProviderState
    log: tuple[Envelope, ...]


@game(
    "pro/sender_privacy",
    plays="messenger",
    cites="5.2, sender privacy",
    dma="7(8)",
    corrupts="malicious: RP",
    versions=("established", "anonymous", "first-contact"),
)
class SenderPrivacy(LeftOrRight[Messenger]):
    """Which of two users of SP wrote to bob?

    RP is the adversary: it has its state and its traffic so far, and gets what SP forwards
    instead of delivering it. `[established]`: both senders have exchanged a message with bob
    before. `[anonymous]`: both write to him for the first time, and bob takes anonymous packets
    from anybody. `[first-contact]`: the same with anon = false; the paper concedes that RP learns
    sid then.

    Admissible: both senders are users of SP, for RP sees which provider forwards; both begin with
    the same history, and the messages are the same. Identifiers may differ in length, and so may
    histories as the game goes on: that a message is somebody's second is a fact about its sender.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.inbox: list[Ciphertext] = []

    def initialize(self) -> Recipient:
        self.world.join(BOB, anon=self.version == "anonymous")
        for user in SENDERS:
            self.world.join(user)
            if self.version == "established":
                self.world.converse(user, BOB)
            else:
                self.world.retrieve(user, BOB)
        rp = BOB_CHAT.decode()
        seen = tuple(e for e in self.network.log if rp in (e.sender, e.receiver))
        return Recipient(self.network.take_over(rp, self._intercept), seen)

    def _intercept(self, _sender: str, _step: str, request: bytes) -> bytes:
        self.inbox.append(Ciphertext(request))
        return b""

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return SENDERS

    @oracle
    def challenge(self, left: User, right: User) -> Ciphertext:
        """The left or the right user writes "hello" to bob; RP gets the packet."""
        admit(left in SENDERS and right in SENDERS, "users of AliceChat")

        self.world.send((left, right)[self.b], BOB, Message(b"hello"))

        return self.inbox.pop()
