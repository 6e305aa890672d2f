"""PRO: post-compromise security, of authenticity."""

from enum import StrEnum
from typing import TypeVar

from games.conversation_stage import HEALED, healed, relayed
from games.roles import Role
from games.world import ALICE, BOB, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import EpochPassed, Exposed
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Lasting
from schemes.messenger.names import ProviderName
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message

S = TypeVar("S", bound=Lasting)


class Whose(StrEnum):
    """Whose device is exposed, and whether bob then refreshes epk."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    REFRESHED = "recipient-two-epochs-later"


EXPOSED = {Whose.SENDER: ALICE, Whose.RECIPIENT: BOB, Whose.REFRESHED: BOB}
DEVICE = {Whose.SENDER: Role.SID, Whose.RECIPIENT: Role.RID, Whose.REFRESHED: Role.RID}

CORRUPTION = {
    version: Corruption(
        malicious=frozenset({Role.RP, Role.NETWORK}),
        devices=frozenset({DEVICE[version]}),
        provided="exposed for a moment, then healed; no other clients, SP certifies honestly",
    )
    for version in Whose
}

EPOCHS = 2
"""Refreshes of epk after which the exposed secret accepts nothing."""


@MESSENGER.game(
    "pro/post_compromise_authenticity",
    cites="5.2, extended security goals; 7, Messaging Protocol",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Whose,
)
class PostCompromiseAuthenticity(Winning[S]):
    """Bob shows as alice's what alice sent him, after a device was exposed.

    RP and the network are the adversary. Alice and bob have talked. It exposes the whole state of
    one client, alice's in `[sender]` and bob's in the others; then the two go on with their own
    coins, honestly relayed (`exchange`). When they have healed it delivers to bob what it likes,
    and wins when he shows as alice's a message that she has never sent him. In
    `[recipient-two-epochs-later]` bob has also refreshed epk twice since (step 14, ours), so that
    the secret which was exposed accepts no handshake.

    How often a message is shown does not count here, as it does in `pro/authenticity`: so no
    replay wins, and what wins has made use of the exposed state. Nor are there other clients, or
    other providers.

    Admissible: nothing is delivered between an exposure and the end of healing (`healed`), for
    whoever has a state of now is that client; in the version that says so, nothing before the
    second refresh.
    """

    version: Whose

    def initialize(self) -> Servers:
        """Alice and bob talk; then RP falls to the adversary."""
        self.sent: set[Message] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
        self.sent |= {received.m for received in self.scheme.shown(self.world.state(BOB))}
        return self.world.corrupt(CORRUPTION[self.version])

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to RP since it fell."""
        return self.world.inbox(role)

    @oracle
    def expose(self) -> ClientState:
        """The adversary gets the state of the client that this version exposes."""
        return self.world.expose(EXPOSED[self.version])

    @oracle
    def exchange(self, m: Message) -> tuple[Packet, ...]:
        """Alice writes m and bob answers with it; both are relayed. The adversary gets what the
        clients got."""
        said = relayed(self.world, ALICE, m)
        self.sent.add(m)
        return (*said, *relayed(self.world, BOB, m))

    @oracle
    def refresh(self) -> None:
        """Bob publishes a new epk (step 14)."""
        self.world.publish(BOB)

    @oracle
    def deliver(self, sp: ProviderName, c: Packet) -> tuple[Said, ...] | Rejection:
        """Bob's client is handed (SP, c) by its provider: who and what it shows."""
        admit(
            healed(self.world.network.events), f"healed: {HEALED} messages since the last exposure"
        )
        enough = self.version is not Whose.REFRESHED or self._epochs() >= EPOCHS
        admit(enough, f"bob has refreshed epk {EPOCHS} times since the last exposure")

        shown = attempt(self.world.receive, BOB, sp, c)
        if isinstance(shown, Rejection):
            return shown

        self.won |= any(said.sender == ALICE and said.m not in self.sent for said in shown)
        return shown

    def _epochs(self) -> int:
        """How often bob has refreshed epk since the last exposure; enough if there was none."""
        events = self.world.network.events
        exposed = [at for at, event in enumerate(events) if isinstance(event, Exposed)]
        if not exposed:
            return EPOCHS
        return sum(isinstance(event, EpochPassed) for event in events[exposed[-1] :])
