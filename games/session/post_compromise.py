"""Session: post-compromise security of a channel."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from games.freshness import in_channel, refuse_unsafe, safe_injection
from games.roles import Role
from games.session.confidentiality import CHOICES, View, Withheld
from games.session.stage import ALICE, Device, Name, Packet, Said, Stage
from harness.declare.coins import ChosenCoins
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import ChoseCoins, Exposed, Healed, Sent
from harness.declare.game import LeftOrRight, oracle
from schemes.session.interface import SESSION, Exposes
from schemes.values import Message

BOTH = frozenset({Role.SENDER, Role.RECIPIENT})
PASSIVE = Corruption(
    devices=BOTH, provided="the network is the adversary's, which delivers only what was sent"
)
ACTIVE = Corruption(malicious=frozenset({Role.NETWORK}), devices=BOTH)
CHOSEN = Corruption(malicious=frozenset({Role.NETWORK}), devices=BOTH, coins=BOTH)


class Meanwhile(StrEnum):
    """What the adversary does beside exposing devices."""

    PASSIVE = "passive"
    ACTIVE = "active"
    CHOSEN_COINS = "chosen-coins"


@dataclass(frozen=True)
class Forged:
    """A user was shown what nobody sent: the adversary is told b, as in the source's game."""

    b: int


@SESSION.game(
    "session/post_compromise",
    cites="5.2, extended security goals; Appendix A, SM",
    dma="7(3)",
    corrupts={
        Meanwhile.PASSIVE: PASSIVE,
        Meanwhile.ACTIVE: ACTIVE,
        Meanwhile.CHOSEN_COINS: CHOSEN,
    },
    versions=Meanwhile,
)
class PostCompromise(LeftOrRight[Exposes[Any, Any]]):
    """Which of two messages was it, when the channel has healed?

    Alice and bob have an established channel, as in `session/forward_secrecy[later]`, and the
    adversary exposes their devices, accounts and all. Then it lets them talk, and challenges. In
    `[passive]` it delivers what was sent, in any order, or drops it; in `[active]` it also delivers
    what it made itself, and is told b if a user shows what the other has not sent; in
    `[chosen-coins]` it chooses coins, too.

    Admissible (EUROCRYPT 2019, 3.2): a challenge is sent Delta = 3 epochs after the last state that
    the adversary knew, and nobody is exposed while a challenge to it is under way (`in_channel`
    says why that is enough). A packet of its own is delivered when both have come so far, and
    what was sent until then has arrived (`safe_injection`), for whoever holds a state speaks in its
    owner's name, and in the place of a message whose key it has. Coins that
    the adversary chooses before a party has healed put off the healing to that epoch. Packets with
    a handshake are not delivered: whoever has an account begins conversations in its owner's name,
    and no channel can mend that. A user who has shown what came in a packet that its peer never
    made is not exposed any more, for the game does not know which keys are left.
    """

    version: Meanwhile

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
        """Alice sends left or right, with coins of her own."""
        admit(len(left) == len(right), "the two messages have equal length")
        sent = self.stage.next(ALICE)
        rule = "alice has healed"
        refuse_unsafe(in_channel, self.stage.events, [sent], sent, rule=rule)

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
    def send_with(self, name: Name, m: Message, chosen: bytes) -> Packet:
        """The same, with coins of the adversary's choice: these bytes, then zeros."""
        admit(self.version is Meanwhile.CHOSEN_COINS, "the coins are the user's own")

        self.stage.events.append(ChoseCoins(name))
        packet = self.stage.write(name, m, ChosenCoins(chosen))
        self.stage.events.append(Healed(name))
        return packet

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
    def deliver(self, name: Name, packet: Packet) -> Said | Withheld | Forged | Rejection:
        """A packet of the channel comes to a user: what it shows."""
        genuine = self.stage.genuine(name, packet)
        admit(not packet.first, "no new handshake")
        admit(genuine or self.version is not Meanwhile.PASSIVE, "only what was sent is delivered")
        admit(genuine or safe_injection(self.stage.events, name), "both have healed")

        said = attempt(self.stage.hear, name, packet)

        if isinstance(said, Rejection):
            return said
        self.clear = self.clear and genuine
        if self.version is not Meanwhile.PASSIVE and self.stage.forged(name, said):
            return Forged(self.side)
        near = packet in self.challenges or said.m in self.withheld
        return Withheld() if near else said
