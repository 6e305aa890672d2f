"""Franking: the content's privacy against whoever stamps."""

from dataclasses import dataclass
from typing import TypeVar

from games.franking.stage import ALICE, BOB, CLUBHOUSE, Stage
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import HubKeys, Peer, Report, Room, Submission
from schemes.values import Message

S = TypeVar("S", bound=MessageFranking)


@dataclass(frozen=True)
class View:
    """What the hub has: its keys, the room with its secret, and the members' public keys."""

    keys: HubKeys
    room: Room
    alice: Peer
    bob: Peer


@FRANKINGS.game(
    "franking/content_privacy",
    cites="5.3, confidentiality; draft-ietf-mimi-protocol-06, Message Franking",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.STAMPER, Role.FORWARDER})),
)
class ContentPrivacy(LeftOrRight[S]):
    """Which of two messages was sent? The hub is not to know from what it stamps.

    It has all its keys, which an honest set-up made, and whatever a room exports to it; it sees
    everything but the inside of the channel. A malicious hub sees no more: nothing that it answers
    reaches alice's client before she franks. It also gets true reports of messages of its choice.

    Admissible: two messages of equal length, for the channel hides none. A challenge is not
    reported, for the report is the answer; there is no oracle that could.
    """

    def initialize(self) -> View:
        """The hub's keys, and alice who writes to bob."""
        self.stage = Stage(self.scheme, self.coins, ALICE, BOB)
        alice, bob = self.stage.peers[ALICE], self.stage.peers[BOB]
        return View(self.stage.keys, self.stage.room(CLUBHOUSE), alice, bob)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> Submission:
        """Alice writes left if b = 0, right if b = 1: what reaches the hub."""
        admit(len(left) == len(right), "the two messages have equal length")

        sent = self.stage.frank(ALICE, BOB, CLUBHOUSE, (left, right)[self.side])
        return self.stage.submission(ALICE, CLUBHOUSE, sent)

    @oracle
    def report(self, m: Message) -> Report:
        """Alice writes m, and bob reports it."""
        fanout = self.stage.send(ALICE, BOB, CLUBHOUSE, m)
        return self.stage.receive(BOB, fanout).report
