"""PRO: correctness."""

from dataclasses import dataclass

from games.world import ALICE, BOB, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import User
from schemes.values import Ciphertext, Message


@dataclass(frozen=True)
class Posted:
    """A message on its way."""

    sender: User
    recipient: User
    m: Message
    c: Ciphertext


@game(
    "pro/correctness",
    plays="messenger",
    cites="5.1; 7, Messaging Protocol",
    dma="7(2)",
    corrupts="nobody; the network delays and reorders, and the adversary chooses messages",
)
class Correctness(Winning[Messenger]):
    """What alice and bob send is shown, once, as it was sent.

    Security games alone reward a messenger that refuses everything; this one does not. Alice has
    retrieved bob's keys. The adversary decides who says what, and in which order the packets
    arrive; it wins when an honest packet that arrives is not shown as its sender's message.

    Admissible: a packet arrives at most once, and bob speaks only when he has heard from alice,
    for the paper's conversations begin with key retrieval.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.posted: list[Posted] = []
        self.arrived: set[int] = set()

    def initialize(self) -> None:
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.retrieve(ALICE, BOB)

    @oracle
    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the packet, which waits."""
        admit(sender in (ALICE, BOB), "an honest user")
        admit(sender == ALICE or bool(self.world.state(BOB).shown), "bob has heard from alice")

        recipient = BOB if sender == ALICE else ALICE
        c = attempt(self.world.compose, sender, recipient, m)

        self.won |= isinstance(c, Rejection)
        if isinstance(c, Rejection):
            return c
        self.posted.append(Posted(sender, recipient, m, c))
        return len(self.posted) - 1

    @oracle
    def arrive(self, number: int) -> bool:
        """A packet goes on through both providers: whether it was shown as it was sent."""
        admit(0 <= number < len(self.posted) and number not in self.arrived, "a waiting packet")

        packet = self.posted[number]
        before = self.world.state(packet.recipient).shown
        ask = self.network.asker(str(packet.sender))
        sent = attempt(
            self.scheme.submit,
            self.world.state(packet.sender),
            packet.c,
            packet.recipient.provider,
            ask,
        )
        new = self.world.state(packet.recipient).shown[len(before) :]

        self.arrived.add(number)
        shown = sent is True and [(r.sender, r.m) for r in new] == [(packet.sender, packet.m)]
        self.won |= not shown
        return shown
