"""Franking: deniability towards everybody but the hub."""

from dataclasses import dataclass
from enum import StrEnum

from games.franking.stage import ALICE, BOB, CLUBHOUSE, Stage
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.franking.interface import FRANKINGS, Deniable
from schemes.franking.wire import Client, Evidence, Room, Unstamped
from schemes.values import Message


@dataclass(frozen=True)
class View:
    """Both clients with their keys, and the room with its secret; of the hub what is public."""

    alice: Client
    bob: Client
    room: Room


class Shown(StrEnum):
    """What bob shows to somebody else."""

    MESSAGE = "message"
    TRANSCRIPT = "transcript"


@FRANKINGS.game(
    "franking/deniability",
    cites="6.2; Appendix A, AMF (3); white paper of 2016, third-party deniability",
    dma="7(3), 7(9)",
    corrupts=Corruption(
        exposed=frozenset({Role.SENDER, Role.RECIPIENT}),
        provided="the stamper keeps its keys",
    ),
    versions=Shown,
)
class Deniability(Guessing[Deniable]):
    """Deniability: what bob has of alice he could have made himself.

    Whoever decides is anybody but the hub: it has bob's and alice's keys and the room's secret, for
    both devices were taken, and tells what alice sent from what `simulate` makes with bob's keys.
    `[message]` compares what alice's client made: the content, its tag, and what the hub was told.
    `[transcript]` adds what bob's client keeps of the hub: stamp and time.

    The channel is ideal here, and deniable; MLS is not, for senders sign. So the row is about what
    the franking adds. There is no oracle of the hub's: its answer to a report is the answer, by
    design. Any message is admissible, any number of times. The time is the hub's own in both cases.
    """

    version: Shown

    def initialize(self) -> View:
        """Alice and bob; the keys of both are exposed."""
        self.stage = Stage(self.scheme, self.coins, ALICE, BOB)
        alice, bob = self.stage.clients[ALICE], self.stage.clients[BOB]
        return View(alice, bob, self.stage.room(CLUBHOUSE))

    @oracle
    def challenge(self, m: Message) -> Evidence:
        """What alice sent if b = 0, what bob made up if b = 1."""
        stage = self.stage
        sent = stage.frank(ALICE, BOB, CLUBHOUSE, m)
        fanout = stage.submit(ALICE, CLUBHOUSE, sent)
        found = Evidence(sent, fanout.time, fanout.stamp)
        if self.side:
            bob, alice, room = stage.clients[BOB], stage.peers[ALICE], stage.room(CLUBHOUSE)
            found = self.scheme.simulate(bob, alice, room, m, fanout.time, self.coins)
        stamped = self.version is Shown.TRANSCRIPT
        return found if stamped else Evidence(found.sent, fanout.time, Unstamped())
