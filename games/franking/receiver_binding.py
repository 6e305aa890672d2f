"""Franking: receiver binding."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.franking.stage import ALICE, BOB, CAROL, MALLORY, Stage, stamped, timeless
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import (
    Client,
    ClientPublic,
    Delivered,
    Fanout,
    Judged,
    Report,
    Room,
    Sent,
    Uri,
)
from schemes.values import Message

S = TypeVar("S", bound=MessageFranking)

LONGEST = 255
"""Bytes of the longest name of a user or room that the hub takes."""


@dataclass(frozen=True)
class View:
    """The adversary's two clients, keys and all, whom it may accuse, and the rooms."""

    bob: Client
    mallory: Client
    alice: Uri
    rooms: tuple[Room, ...]


class Accused(StrEnum):
    """Who is reported for what was never sent."""

    HONEST = "sender-honest"
    COLLUDES = "sender-colludes"


@FRANKINGS.game(
    "franking/receiver_binding",
    cites="6.2, receiver binding; draft-ietf-mimi-protocol-06, Report abuse",
    dma="7(9)",
    corrupts={
        Accused.HONEST: Corruption(
            malicious=frozenset({Role.RECIPIENTS, Role.SENDERS, Role.FORWARDER}),
            provided="the accused sender and the hub are honest",
        ),
        Accused.COLLUDES: Corruption(
            malicious=frozenset({Role.RECIPIENTS, Role.SENDERS, Role.FORWARDER}),
            provided="the hub is honest",
        ),
    },
    versions=Accused,
)
class ReceiverBinding(Winning[S]):
    """Receiver binding: the hub accepts a report of what was not said.

    The adversary is bob, mallory and every other user but alice and carol; it opens rooms, submits
    what it likes in its own users' names, and reports. Its users publish what they like as their
    keys, and bob and mallory begin with honest ones. The hub knows who submits, for it asks the
    sender's provider.

    `[sender-honest]`: the report accuses alice of something that she did not send to bob in that
    room, or not at that time (where the design vouches for one). `[sender-colludes]`: it accuses
    one of the adversary's own of something that carol, who is honest and in every room, was never
    shown; every ciphertext that the hub sends out reaches her. A colluding sender is
    nobody's victim, but a hub that counts reports counts this one.

    Inadmissible: to publish a key of somebody else's or open a room twice, for names belong to one
    holder, or to submit in another's name, for the provider would not; or a name without bytes or
    of more than 255. Everything else is admissible.
    """

    version: Accused

    def initialize(self) -> View:
        """Alice, bob, carol and mallory in two rooms; bob and mallory are the adversary's."""
        self.stage = Stage(self.scheme, self.coins, ALICE, BOB, CAROL, MALLORY)
        self.true: set[Judged] = set()
        self.own = {BOB, MALLORY}
        bob, mallory = (self.stage.clients[uri] for uri in (BOB, MALLORY))
        return View(bob, mallory, ALICE, tuple(self.stage.rooms.values()))

    @oracle
    def publish(self, uri: Uri, public: ClientPublic) -> None:
        """Any key for a user of the adversary's: bob, mallory, or a new one with any free name."""
        free = uri in self.own or uri not in self.stage.peers
        admit(free and 0 < len(uri) <= LONGEST, "a name is free, and fits")

        self.own.add(uri)
        self.stage.publish(uri, public)

    @oracle
    def open_room(self, uri: Uri) -> Room:
        """Another room, with any name that is free."""
        admit(uri not in self.stage.rooms and 0 < len(uri) <= LONGEST, "a name is free, and fits")

        return self.stage.open_room(uri)

    @oracle
    def send(self, room: Uri, m: Message) -> Delivered | Rejection:
        """Alice sends m to bob: what bob's client has of it when the channel is open.

        Alice may refuse a key that bob published; to refuse an honest one is the scheme's fault.
        """
        admit(room in self.stage.rooms, "alice writes in a room that there is")

        sent = attempt(self.stage.frank, ALICE, BOB, room, m)
        if isinstance(sent, Rejection):
            if self.stage.peers[BOB] == self.stage.clients[BOB].peer:
                raise sent
            return sent
        fanout = self.stage.submit(ALICE, room, sent)

        self.true.add(stamped(ALICE, fanout, m))
        return self.stage.opened(fanout)

    @oracle
    def submit(self, sender: Uri, room: Uri, sent: Sent) -> Fanout | Rejection:
        """Anything in the name of a user of the adversary's. Carol is shown it, if it is sound."""
        admit(sender in self.own, "a provider submits for its own user only")

        fanout = attempt(self.stage.submit, sender, room, sent)
        if not isinstance(fanout, Rejection):
            seen = attempt(self.stage.receive, CAROL, fanout)
            if not isinstance(seen, Rejection):
                self.true.add(stamped(seen.shown.context.sender, fanout, seen.shown.m))
        return fanout

    @oracle
    def report(self, by: Uri, report: Report) -> Judged | Rejection:
        """One of the adversary's users reports: what the hub is convinced of."""
        admit(by in self.own, "a report by a user of the adversary's")

        judged = attempt(self.stage.judge, by, report)

        self.won |= isinstance(judged, Judged) and self._concerns(judged) and self._false(judged)
        return judged

    def _concerns(self, judged: Judged) -> bool:
        honest = judged.context.sender == ALICE
        return honest if self.version is Accused.HONEST else judged.context.sender in self.own

    def _false(self, judged: Judged) -> bool:
        return judged not in self.true and judged not in {timeless(said) for said in self.true}
