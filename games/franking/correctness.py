"""Franking correctness."""

from dataclasses import dataclass

from games.franking.stage import ALICE, BOB, CLUBHOUSE, Stage, stamped, timeless
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import Judged, Room
from schemes.values import Message


@dataclass(frozen=True)
class View:
    """What everybody knows."""

    room: Room


@FRANKINGS.game(
    "franking/correctness",
    cites="6.2; draft-ietf-mimi-protocol-06, Message Franking",
    dma="7(9)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class Correctness(Winning[MessageFranking]):
    """What is franked, stamped and forwarded is shown as it was sent, and a report of it accepted.

    Differs from the binding games, which a hub that accepts no report passes. Every message is
    admissible, and a refusal by client, hub or receiver wins the game for the adversary as well.
    """

    def initialize(self) -> View:
        """A hub with its rooms, alice and bob."""
        self.stage = Stage(self.scheme, self.coins, ALICE, BOB)
        return View(self.stage.room(CLUBHOUSE).outside)

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Alice sends m, bob is shown it and reports it: whether all of that went as it should."""
        judged = attempt(self._reported, m)
        fine = not isinstance(judged, Rejection) and judged

        self.won |= not fine
        return fine

    def _reported(self, m: Message) -> bool:
        fanout = self.stage.send(ALICE, BOB, CLUBHOUSE, m)
        received = self.stage.receive(BOB, fanout)
        judged = self.stage.judge(BOB, received.report)
        return received.shown == judged and _true(judged, stamped(ALICE, fanout, m))


def _true(said: Judged, sent: Judged) -> bool:
    return said in (sent, timeless(sent))
