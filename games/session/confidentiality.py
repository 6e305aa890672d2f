"""Session: confidentiality."""

from dataclasses import dataclass
from typing import Any

from games.roles import Role
from games.session.stage import ALICE, Card, Name, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.session.interface import SESSION, Session
from schemes.values import Message

CHOICES = Message(b"attack at dawn"), Message(b"defend by dusk")


@dataclass(frozen=True)
class View:
    """What everybody knows: the keys of the two honest users."""

    alice: Card
    bob: Card


@dataclass(frozen=True)
class Withheld:
    """A client showed a message that the game does not repeat: a challenge, or one too near."""


@SESSION.game(
    "session/confidentiality",
    cites="Appendix A, KE and SM",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK})),
)
class Confidentiality(LeftOrRight[Session[Any, Any]]):
    """Which of two messages did alice send to bob?

    The network is the adversary: it has every packet, and delivers to both what it likes, in any
    order, also what it made itself. Alice and bob hold each other's true keys. Alice's first
    message begins the conversation; until she has heard from bob, her packets repeat the handshake.
    Both refresh their ephemeral keys when the adversary says so.

    Admissible: the two messages have equal length. What a client shows is told to the adversary
    unless the packet is a challenge, or the message is one of the challenge messages, for telling
    would be the answer (as in replayable CCA); this only takes from the adversary what it could
    not be given.
    """

    def initialize(self) -> View:
        """Two accounts, and no conversation."""
        self.challenges: set[Packet] = set()
        self.withheld: set[Message] = set()
        self.stage = Stage(self.scheme, self.coins)
        return View(*self.stage.cards)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return CHOICES

    @oracle
    def challenge(self, left: Message, right: Message) -> Packet:
        """Alice sends left or right."""
        admit(len(left) == len(right), "the two messages have equal length")

        packet = self.stage.write(ALICE, (left, right)[self.side])

        self.withheld |= {left, right}
        self.challenges.add(packet)
        return packet

    @oracle
    def send(self, name: Name, m: Message) -> Packet:
        """A user sends a message of the adversary's choice; whoever has no conversation begins."""
        return self.stage.write(name, m)

    @oracle
    def refresh(self, name: Name) -> Card:
        """A user makes a new ephemeral pair, and everybody knows its public half."""
        return self.stage.refresh(name)

    @oracle
    def deliver(self, name: Name, packet: Packet) -> Said | Withheld | Rejection:
        """A packet comes to a user: what it shows."""
        said = attempt(self.stage.hear, name, packet)

        if isinstance(said, Rejection):
            return said
        near = packet in self.challenges or said.m in self.withheld
        return Withheld() if near else said
