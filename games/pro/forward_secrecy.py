"""PRO: forward secrecy."""

from enum import StrEnum
from typing import TypeVar

from games.pro.confidentiality import Withheld
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import EpochPassed, Exposed, Sent, Shown
from harness.declare.game import Guessing, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Lasting
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, Packet
from schemes.values import Message

S = TypeVar("S", bound=Lasting)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SP, Role.RP, Role.EVE, Role.SDS, Role.NETWORK}),
    devices=frozenset({Role.SID, Role.RID}),
    provided="exposed when the message has been read; RKM semi-honest (4.2)",
)

EPOCHS = 2
"""Refreshes of epk after which its secret is gone: the last one is kept for what is on its way."""


class When(StrEnum):
    """Which message, and how often bob has refreshed epk before his device is exposed."""

    FIRST = "first-message"
    REFRESHED = "first-message-two-epochs-later"
    LATER = "later"


@MESSENGER.game(
    "pro/forward_secrecy",
    cites="5.2, extended security goals; 7, Messaging Protocol",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=When,
)
class ForwardSecrecy(Guessing[S]):
    """Which of two messages did alice send to bob, before his device was stolen?

    Servers and network are the adversary, with all traffic, as in `pro/confidentiality`; it
    delivers to bob what it likes. When he has read the messages it may expose the whole state of
    his client, or of alice's. In `[first-message]` alice begins, and the device may be exposed at
    once, as section 7 has it, where no step refreshes epk. In
    `[first-message-two-epochs-later]` bob has refreshed it (step 14, ours) twice between a message
    and the exposure. In `[later]` the two have talked before.

    Admissible: the two messages have equal length. Bob is exposed only when every challenge has
    been shown to him: until then his client must be able to open it. Alice may be exposed always,
    for nobody has to open what he has sent; after the first exposure nothing is challenged, for who
    has a state of now reads what comes next: that is `pro/post_compromise`. In the version that
    says so, two refreshes come after the last challenge: KE.EGen keeps the epk before the present
    one, so with one refresh the message could still be on its way. What the users have read is not
    in the exposed state (`Exposed`). What bob shows is told but for challenges, as in
    `pro/confidentiality`; alice is handed nothing, so that she keeps bob's true keys. What packets
    show without an exposure is for `pro/confidentiality`, and its adversaries do not play here.
    """

    version: When

    def initialize(self) -> Servers:
        """Alice and bob join, and talk in `[later]`; then the servers fall to the adversary."""
        self.withheld: set[Message] = set()
        self.challenges: dict[Packet, int] = {}
        self.number = 0
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        if self.version is When.LATER:
            self.world.converse(ALICE, BOB)
        else:
            self.world.retrieve(ALICE, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to a server since it fell."""
        return self.world.inbox(role)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> tuple[Forward, ...]:
        """Alice sends left or right; the adversary gets what her provider would."""
        admit(len(left) == len(right), "the two messages have equal length")
        admit(not self._happened(Exposed), "nobody is exposed yet")

        packets = self.world.compose(ALICE, BOB, (left, right)[self.side])

        self.withheld |= {left, right}
        self.world.network.events.append(Sent(ALICE, BOB, self.number))
        rp = self.world.provider(BOB_CHAT)
        for packet in packets:
            delivered = attempt(self.scheme.deliver, rp, ALICE_CHAT, packet.c)
            if not isinstance(delivered, Rejection):
                self.challenges[delivered[1]] = self.number
        self.number += 1
        return packets

    @oracle
    def deliver(self, sp: ProviderName, c: Packet) -> tuple[Said | Withheld, ...] | Rejection:
        """Bob's client is handed (SP, c) by its provider: who and what it shows."""
        shown = attempt(self.world.receive, BOB, sp, c)
        if isinstance(shown, Rejection):
            return shown

        if c in self.challenges and shown:
            self.world.network.events.append(Shown(BOB, ALICE, self.challenges[c]))
        challenged = c in self.challenges
        return tuple(
            Withheld() if challenged or said.m in self.withheld else said for said in shown
        )

    @oracle
    def refresh(self) -> None:
        """Bob publishes a new epk (step 14)."""
        self.world.publish(BOB)

    @oracle
    def expose(self, user: User) -> ClientState:
        """The adversary gets the state of a client."""
        admit(user in (ALICE, BOB), "a client of this game")
        admit(user == ALICE or self._read(), "bob has been shown every challenge")
        enough = self.version is not When.REFRESHED or self._epochs() >= EPOCHS
        admit(user == ALICE or enough, f"bob has refreshed epk {EPOCHS} times since the challenges")

        return self.world.expose(user)

    def _happened(self, kind: type) -> bool:
        return any(isinstance(event, kind) for event in self.world.network.events)

    def _read(self) -> bool:
        """Whether bob was shown whatever was challenged."""
        events = self.world.network.events
        sent = {event.number for event in events if isinstance(event, Sent)}
        return sent <= {event.number for event in events if isinstance(event, Shown)}

    def _epochs(self) -> int:
        """How often bob has refreshed epk since the last challenge."""
        events = self.world.network.events
        last = max((at for at, e in enumerate(events) if isinstance(e, Sent)), default=0)
        return sum(isinstance(event, EpochPassed) for event in events[last:])
