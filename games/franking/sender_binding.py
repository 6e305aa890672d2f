"""Franking: sender binding."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.franking.stage import BOB, CAROL, MALLORY, Stage
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import Client, ClientPublic, Fanout, Peer, Room, Sent, Uri

S = TypeVar("S", bound=MessageFranking)


@dataclass(frozen=True)
class View:
    """The adversary's client, keys and all, the receiver, and the rooms."""

    mallory: Client
    bob: Peer
    carol: Uri
    rooms: tuple[Room, ...]


class Forwarder(StrEnum):
    """Who stands between the hub and the receiver."""

    HONEST = "forwarder-honest"
    COLLUDES = "forwarder-colludes"


@FRANKINGS.game(
    "franking/sender_binding",
    cites="6.2, sender binding; draft-ietf-mimi-protocol-06, Client creation and sending",
    dma="7(9)",
    corrupts={
        Forwarder.HONEST: Corruption(malicious=frozenset({Role.SENDER})),
        Forwarder.COLLUDES: Corruption(malicious=frozenset({Role.SENDER, Role.FORWARDER})),
    },
    versions=Forwarder,
)
class SenderBinding(Winning[S]):
    """Sender binding: bob is shown a message of which he cannot convince the hub.

    Mallory writes whatever it likes to the channel and to the hub, which are honest: what is
    encrypted, the authenticated data, what stands beside, what the hub is told, and which key the
    directory has of it. It wins if bob's client shows something and the hub refuses bob's report of
    it, or understands another sender, room, time or message than bob was shown.

    Under `[forwarder-colludes]` the follower gives bob anything it likes; under
    `[forwarder-honest]` what the hub fanned out, as it was, in any order, and no copy of it has
    been touched. Nothing else is inadmissible. The sender is not honest: a follower against
    an honest one is `franking/forwarder_integrity`.
    """

    version: Forwarder

    def initialize(self) -> View:
        """Bob and carol, who are honest, and mallory, in two rooms."""
        self.stage = Stage(self.scheme, self.coins, BOB, CAROL, MALLORY)
        self.fanned_out: set[Fanout] = set()
        mallory, bob = self.stage.clients[MALLORY], self.stage.peers[BOB]
        return View(mallory, bob, CAROL, tuple(self.stage.rooms.values()))

    @oracle
    def publish(self, public: ClientPublic) -> None:
        """Mallory gives the directory any key as its own."""
        self.stage.publish(MALLORY, public)

    @oracle
    def submit(self, room: Uri, sent: Sent) -> Fanout | Rejection:
        """Anything of mallory's: what the hub sends out."""
        fanout = attempt(self.stage.submit, MALLORY, room, sent)

        if not isinstance(fanout, Rejection):
            self.fanned_out.add(fanout)
        return fanout

    @oracle
    def deliver(self, fanout: Fanout) -> bool:
        """Bob's client gets this, and bob reports it if it is shown: whether it was shown."""
        honest = self.version is Forwarder.HONEST
        admit(not honest or fanout in self.fanned_out, "an honest follower changes nothing")

        received = attempt(self.stage.receive, BOB, fanout)
        if isinstance(received, Rejection):
            return False
        judged = attempt(self.stage.judge, BOB, received.report)

        self.won |= judged != received.shown
        return True
