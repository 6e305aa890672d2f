"""Session: forward secrecy, of the first message and of those in an established channel."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from games.freshness import first_message, in_channel, refuse_unsafe
from games.roles import Role
from games.session.confidentiality import CHOICES, View, Withheld
from games.session.stage import ALICE, BOB, Card, Device, Name, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import Exposed, Sent
from harness.declare.game import LeftOrRight, oracle
from schemes.session.interface import SESSION, Exposes
from schemes.values import Message

CORRUPTION = Corruption(
    malicious=frozenset({Role.NETWORK}), devices=frozenset({Role.SENDER, Role.RECIPIENT})
)


class First(StrEnum):
    """Which messages the row is about."""

    FIRST_MESSAGE = "first-message"


class Later(StrEnum):
    """Which messages the row is about."""

    LATER = "later"


def shown(
    hear: Callable[[Name, Packet], Said],
    name: Name,
    packet: Packet,
    challenges: set[Packet],
    withheld: set[Message],
) -> Said | Withheld | Rejection:
    """What a user shows of a packet, as far as it may be told."""
    said = attempt(hear, name, packet)
    if isinstance(said, Rejection):
        return said
    return Withheld() if packet in challenges or said.m in withheld else said


@SESSION.game(
    "session/forward_secrecy",
    cites="5.2, extended security goals; Appendix A, KE",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=First,
)
class FirstMessageSecrecy(LeftOrRight[Exposes[Any, Any]]):
    """Which of two first messages was it, now that the devices are stolen?

    Every message of alice's begins a conversation, with bob's epk of the moment. The network is the
    adversary. It exposes whole devices, the accounts and the running channel: alice's whenever it
    likes, bob's when epk was refreshed (4, step 14; 5.3).

    Admissible: no challenge is of an epk that stands in an exposed state of bob's, before the
    exposure or after it; whoever has both of bob's shares opens what was sent to them. An account
    keeps two ephemeral pairs, so two refreshes make a challenge safe (`first_message` says why).
    Alice's device needs no rule: her share of the exchange is in no state. The messages that
    follow the first one are left to `session/forward_secrecy[later]`: one that bob has not seen
    yet may wait in his channel.
    """

    version: First

    def initialize(self) -> View:
        """Two accounts, and no conversation."""
        self.asked: list[Sent] = []
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
        """Alice begins a conversation with left or right."""
        admit(len(left) == len(right), "the two messages have equal length")
        sent = self.stage.next(ALICE)
        rule = "nobody has the secret of bob's epk"
        refuse_unsafe(first_message, self.stage.events, [sent], sent, rule=rule)

        packet = self.stage.begin(ALICE, (left, right)[self.side])

        self.asked.append(sent)
        self.challenges.add(packet)
        self.withheld |= {left, right}
        return packet

    @oracle
    def begin(self, m: Message) -> Packet:
        """Alice begins a conversation with a message of the adversary's choice."""
        return self.stage.begin(ALICE, m)

    @oracle
    def refresh(self, name: Name) -> Card:
        """A user makes a new ephemeral pair, and everybody knows its public half."""
        return self.stage.refresh(name)

    @oracle
    def expose(self, name: Name) -> Device:
        """A user's device falls into the adversary's hands, and is given back."""
        event = Exposed(name)
        rule = "bob has refreshed epk twice since a challenge was sent to it"
        refuse_unsafe(first_message, self.stage.events, self.asked, event, rule=rule)

        self.stage.events.append(event)
        return self.stage.device(name)

    @oracle
    def deliver(self, packet: Packet) -> Said | Withheld | Rejection:
        """A packet comes to bob: what he shows."""
        return shown(self.stage.hear, BOB, packet, self.challenges, self.withheld)


@SESSION.game(
    "session/forward_secrecy",
    cites="5.2, extended security goals; Appendix A, SM",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Later,
)
class LaterSecrecy(LeftOrRight[Exposes[Any, Any]]):
    """Which of two messages was it, now that it was read and the devices are stolen?

    Alice and bob have an established channel: each has heard the other, and both have refreshed
    their ephemeral keys twice, so that the handshake's secrets are gone. The network is the
    adversary. It exposes whole devices, accounts and channel.

    Admissible: bob is not exposed while a challenge to him is under way, for his state must then
    hold what opens it (EUROCRYPT 2019, 3.2; `in_channel` says why the rest is safe). Challenges
    come before the first exposure, for those after it are the matter of `session/post_compromise`.
    Packets that carry a handshake are not delivered: a new conversation takes nothing from the
    messages of this one, and the first message has its own version. Once a client has shown what
    came in a packet that its peer never made, a re-encoding, say, no device is exposed any more,
    for the game does not know which keys are left in it. All three only take from the adversary.
    """

    version: Later

    def initialize(self) -> View:
        """Alice and bob have talked, and their first ephemeral keys are gone."""
        self.asked: list[Sent] = []
        self.challenges: set[Packet] = set()
        self.withheld: set[Message] = set()
        self.clear = True
        self.stage = Stage(self.scheme, self.coins)
        self.stage.establish()
        return View(*self.stage.cards)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return CHOICES

    @oracle
    def challenge(self, left: Message, right: Message) -> Packet:
        """Alice sends left or right."""
        admit(len(left) == len(right), "the two messages have equal length")
        exposed = any(isinstance(event, Exposed) for event in self.stage.events)
        admit(not exposed, "no device was exposed yet")

        sent = self.stage.next(ALICE)
        packet = self.stage.write(ALICE, (left, right)[self.side])

        self.asked.append(sent)
        self.challenges.add(packet)
        self.withheld |= {left, right}
        return packet

    @oracle
    def send(self, name: Name, m: Message) -> Packet:
        """A user sends a message of the adversary's choice."""
        return self.stage.write(name, m)

    @oracle
    def expose(self, name: Name) -> Device:
        """A user's device falls into the adversary's hands, and is given back."""
        event = Exposed(name)
        admit(self.clear, "nothing was shown that came in a packet of nobody's")
        rule = "no challenge to the user is under way"
        refuse_unsafe(in_channel, self.stage.events, self.asked, event, rule=rule)

        self.stage.events.append(event)
        return self.stage.device(name)

    @oracle
    def deliver(self, name: Name, packet: Packet) -> Said | Withheld | Rejection:
        """A packet of the channel comes to a user: what it shows."""
        admit(not packet.first, "no new handshake")

        said = shown(self.stage.hear, name, packet, self.challenges, self.withheld)

        taken = not isinstance(said, Rejection)
        self.clear = self.clear and not (taken and not self.stage.genuine(name, packet))
        return said
