"""PRO: post-compromise security, of confidentiality."""

from enum import StrEnum
from typing import TypeVar

from games.conversation_stage import HEALED, healed, relayed
from games.roles import Role
from games.world import ALICE, BOB, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import Exposed
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
    provided="exposed for a moment, then healed; RKM semi-honest (4.2)",
)


class Of(StrEnum):
    """What heals, and what the adversary does not do meanwhile."""

    PASSIVE = "session-passive"
    ONE_WAY = "session-one-way"
    CONVERSATION = "conversation"


@MESSENGER.game(
    "pro/post_compromise",
    cites="5.2, extended security goals; 7, Messaging Protocol",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Of,
)
class PostCompromise(Guessing[S]):
    """Which of two messages did alice and bob send each other, after a device was exposed?

    Servers and network are the adversary, with all traffic. Alice and bob have talked; it exposes
    the whole state of a client, of both, or of one several times. Then they go on with their own
    coins, honestly relayed (`exchange`), and when they have healed, each sends the other the left
    message or the right one. In `[session-passive]` the servers relay, and nothing else reaches the
    clients: what heals is the session. In `[session-one-way]` bob never answers, as in the
    conversation with one protocol for each direction that appendix B.1 draws: what has happened by
    then is that alice sent as many messages as would heal. In `[conversation]` the adversary
    delivers to both what it likes once they have healed: what it kept of the exposed state must be
    of no use.

    Admissible: the two messages have equal length; a challenge comes when the two have healed
    (`healed`) since the last exposure. Nobody is exposed after a challenge, which is
    `pro/forward_secrecy`. Nothing but honest messages is delivered between an exposure and the
    end of healing: whoever has a state of now, and acts with it, is that client, and no protocol
    tells the two apart. What clients show of what the adversary delivers is not told, which only
    takes from it. What packets show without an exposure is for `pro/confidentiality`.
    """

    version: Of

    def initialize(self) -> Servers:
        """Alice and bob talk; then the servers fall to the adversary."""
        self.challenged = False
        self.alone = 0  # messages of alice's since the last exposure
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
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
    def expose(self, user: User) -> ClientState:
        """The adversary gets the state of a client."""
        admit(user in (ALICE, BOB), "a client of this game")
        admit(not self.challenged, "nothing was challenged yet")

        self.alone = 0
        return self.world.expose(user)

    @oracle
    def exchange(self, m: Message) -> tuple[Packet, ...]:
        """Alice writes m and bob answers with it, but in `[session-one-way]`; both are relayed.
        The adversary gets what the clients got."""
        said = relayed(self.world, ALICE, m)
        self.alone += 1
        return said if self.version is Of.ONE_WAY else (*said, *relayed(self.world, BOB, m))

    @oracle
    def challenge(self, left: Message, right: Message) -> tuple[Packet, ...] | tuple[Forward, ...]:
        """Alice sends bob left or right, and bob sends her the same; the adversary gets what their
        clients got, or in `[conversation]` what their providers would, and nobody gets it."""
        admit(len(left) == len(right), "the two messages have equal length")
        admit(self._healed(), f"the two have healed: {HEALED} messages since the last exposure")

        self.challenged = True
        m = (left, right)[self.side]
        if self.version is Of.CONVERSATION:
            return (*self.world.compose(ALICE, BOB, m), *self.world.compose(BOB, ALICE, m))
        said = relayed(self.world, ALICE, m)
        return said if self.version is Of.ONE_WAY else (*said, *relayed(self.world, BOB, m))

    @oracle
    def deliver(self, user: User, sp: ProviderName, c: Packet) -> Rejection | None:
        """In `[conversation]`: a client is handed (SP, c) by its provider."""
        admit(self.version is Of.CONVERSATION, "the servers relay in this version")
        admit(user in (ALICE, BOB), "a client of this game")
        admit(self._healed(), f"the two have healed: {HEALED} messages since the last exposure")

        shown: tuple[Said, ...] | Rejection = attempt(self.world.receive, user, sp, c)
        return shown if isinstance(shown, Rejection) else None

    def _healed(self) -> bool:
        if self.version is Of.ONE_WAY:
            exposed = any(isinstance(event, Exposed) for event in self.world.network.events)
            return not exposed or self.alone >= HEALED
        return healed(self.world.network.events)
