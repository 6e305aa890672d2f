"""ABP: blocklisting cuts nobody else off, on a network that delays and loses."""

from enum import StrEnum
from typing import NamedTuple, TypeVar

from games.blocking_stage import NEWS, Accounts, befriend, count_shown, handed
from games.roles import Role
from games.world import ALICE, BOB, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import AdversaryDelivers
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, Receive
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

BLOCKS, WORDS = 4, 4
"""So often bob may block somebody, and he and alice write to each other: far below what bounds a
ratchet (see `pro/correctness`)."""


class Posted(NamedTuple):
    """A message of alice's, and the packets that it is in."""

    m: Message
    packets: tuple[Forward, ...]


class How(StrEnum):
    """What the network does to whose messages."""

    DELAYED = "delayed"
    LOSSY = "lossy"
    CROSSING = "crossing"


HONEST = "providers and rid honest; "
CLIENTS = frozenset({Role.CLIENTS})

CORRUPTION = {
    How.DELAYED: Corruption(
        malicious=CLIENTS, provided=HONEST + "the network delays what bob's client sends"
    ),
    How.LOSSY: Corruption(
        malicious=CLIENTS, provided=HONEST + "the network delays and loses what bob's client sends"
    ),
    How.CROSSING: Corruption(
        malicious=CLIENTS, provided=HONEST + "the network delays what alice's client sends"
    ),
}


@MESSENGER.game(
    "abp/overblock",
    cites="7, step 13",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=How,
)
class OverblockLate(Winning[S]):
    """Whom bob has not blocked can write to him, although packets are late.

    Alice and bob have written to each other, and so have mallory, the adversary's, and bob. Bob
    blocks accounts of the adversary's, and writes to alice. The adversary wins when alice's message
    to bob arrives and is not shown to him as hers.

    `[delayed]`: what bob's client sends arrives when the adversary likes, in any order; but all of
    it has arrived when alice writes, and her message arrives at once. So no message is lost, and
    whoever is cut off is so for good. `[lossy]`: the same, and packets of bob's may be lost. Alice
    writes when something that bob sent her after he last blocked somebody has arrived: where
    nothing comes through, no design could tell her of a new key. `[crossing]`: what bob sends
    arrives at once, and alice's message may have been on its way while he blocked somebody.

    Admissible: bob blocks accounts of the adversary's, at most four times, and writes to alice at
    most four times more; packets are delivered once, as they are. With so few of them nothing that
    a ratchet may refuse is asked of it: it keeps keys for 40 that were overtaken.
    """

    version: How

    def initialize(self) -> ClientState:
        """Alice and mallory have talked with bob; then the network begins to delay."""
        self.blocks = self.words = 0
        self.written: list[Posted] = []  # alice's messages that are on their way
        self.since: list[int] = []  # for each of bob's packets, how often he had blocked then
        self.told = True  # whether alice got something that bob sent since he last blocked
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB)
        befriend(self.world, (ALICE, MALLORY))
        if self.version is not How.CROSSING:
            self.world.network.delivery = AdversaryDelivers()
        return self.accounts.seize(MALLORY)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        return self.accounts.speak(user, request)

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What bob's client has sent to one of these accounts."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks an account of the adversary's; what he then sends to others waits."""
        self.accounts.admit_own(user)
        admit(self.blocks < BLOCKS, f"bob blocks at most {BLOCKS} times")

        self.world.block(BOB, user)

        self.blocks += 1
        self.told = False
        self._note_what_waits()

    @oracle
    def bob_writes(self) -> None:
        """Bob writes to alice; it waits."""
        admit(self.words < WORDS, f"bob writes at most {WORDS} times")

        packets = attempt(self.world.compose, BOB, ALICE, Message(self.coins.bytes(NEWS)))
        for packet in () if isinstance(packets, Rejection) else packets:
            self.world.network.tell(BOB, BOB.provider, packet)

        self.words += 1
        self._note_what_waits()

    @oracle
    def waiting(self) -> int:
        """How many packets of bob's client are on their way."""
        return len(self.world.network.waiting)

    @oracle
    def deliver(self, number: int) -> None:
        """One of them arrives."""
        self._admit_waiting(number)
        at = len(self.world.network.log)

        self.world.network.deliver(number)

        new = self.since.pop(number) == self.blocks
        self.told |= new and bool(handed(self.world, ALICE, at))

    @oracle
    def lose(self, number: int) -> None:
        """One of them will never arrive."""
        admit(self.version is How.LOSSY, "the network loses nothing")
        self._admit_waiting(number)

        del self.world.network.waiting[number], self.since[number]

    @oracle
    def alice_writes(self) -> bool:
        """Alice writes to bob: whether he is shown it. In `[crossing]` it is on its way."""
        crossing = self.version is How.CROSSING
        admit(
            self.version is How.LOSSY or not self.world.network.waiting, "all of bob's has arrived"
        )
        admit(self.version is not How.LOSSY or self.told, "something of bob's has arrived")
        admit(len(self.written) < WORDS, f"alice's messages on their way are at most {WORDS}")

        m = Message(self.coins.bytes(NEWS))
        packets = attempt(self.world.compose, ALICE, BOB, m)
        posted = Posted(m, () if isinstance(packets, Rejection) else packets)
        if crossing:
            self.written.append(posted)
        return not crossing and self._judge(posted)

    @oracle
    def arrive(self, number: int) -> bool:
        """A message of alice's arrives; whether bob is shown it. In `[crossing]`."""
        admit(0 <= number < len(self.written), "a message on its way")

        return self._judge(self.written.pop(number))

    def _judge(self, posted: Posted) -> bool:
        before = count_shown(self.world, BOB)
        sent = attempt(self.world.submit, ALICE, posted.packets)
        new = self.scheme.shown(self.world.state(BOB))[before:]
        shown = sent is True and (ALICE, posted.m) in [(r.sender, r.m) for r in new]

        self.won |= not shown
        return shown

    def _admit_waiting(self, number: int) -> None:
        admit(0 <= number < len(self.world.network.waiting), "a packet on its way")

    def _note_what_waits(self) -> None:
        new = len(self.world.network.waiting) - len(self.since)
        self.since += [self.blocks] * new
