"""PRO: correctness."""

from dataclasses import dataclass
from typing import TypeVar

from games.world import ALICE, BOB, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Forward
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    provided="the network delays and reorders, and the adversary chooses messages"
)


WAITING, TURNS, MOST = 32, 6, 500
"""Messages that may be on their way at a time; changes of speaker that one may be late by; and
messages that each of the two may send."""


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message on its way, in as many packets as it takes, and how many changes of speaker there
    were before it."""

    sender: User
    recipient: User
    m: Message
    packets: tuple[Forward, ...]
    turn: int


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

    Admissible: a message arrives at most once, and bob speaks only when he has heard from alice,
    for the paper's conversations begin with key retrieval; both may write several messages before
    any of them is answered. What bounds a ratchet must not be counted against it: with no bound a
    forged header costs the recipient any amount of work. So at most 32 messages wait, lost ones
    included: a ratchet keeps a key for each message that was overtaken, which is one that waits,
    and the smallest bound in use is 40 (Olm; libsignal has 2 000). A message is late by at most
    six changes of speaker: each side begins a chain only when the other's last one has reached
    it, so that four later chains at most are known when it comes, and libraries keep five. And
    each of the two sends at most 500 messages, since SP may take more for spam (step 10).
    """

    def initialize(self) -> None:
        """Alice and bob join, and she retrieves his keys."""
        self.posted: list[Posted] = []
        self.arrived: set[int] = set()
        self.turn = 0
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.retrieve(ALICE, BOB)

    @oracle
    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the message, which waits."""
        admit(sender in (ALICE, BOB), "an honest user")
        heard = self.scheme.shown(self.world.state(BOB))
        admit(sender == ALICE or bool(heard), "bob has heard from alice")
        waiting = len(self.posted) - len(self.arrived)
        admit(waiting < WAITING, f"at most {WAITING} messages are on their way")
        sent = sum(posted.sender == sender for posted in self.posted)
        admit(sent < MOST, f"nobody sends more than {MOST} messages")

        recipient = BOB if sender == ALICE else ALICE
        packets = attempt(self.world.compose, sender, recipient, m)

        self.won |= isinstance(packets, Rejection)
        if isinstance(packets, Rejection):
            return packets
        self.turn += bool(self.posted) and self.posted[-1].sender != sender
        posted = Posted(sender=sender, recipient=recipient, m=m, packets=packets, turn=self.turn)
        self.posted.append(posted)
        return len(self.posted) - 1

    @oracle
    def arrive(self, number: int) -> bool:
        """A message goes on through both providers: whether it was shown as it was sent."""
        admit(0 <= number < len(self.posted) and number not in self.arrived, "a waiting message")

        posted = self.posted[number]
        admit(self.turn - posted.turn <= TURNS, f"late by at most {TURNS} changes of speaker")

        before = len(self.scheme.shown(self.world.state(posted.recipient)))
        sent = attempt(self.world.submit, posted.sender, posted.packets)
        new = self.scheme.shown(self.world.state(posted.recipient))[before:]

        self.arrived.add(number)
        shown = sent is True and [(r.sender, r.m) for r in new] == [(posted.sender, posted.m)]
        self.won |= not shown
        return shown
