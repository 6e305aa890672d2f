"""PRO: confidentiality, where providers hand out what keys they like."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.wire import Forward, Register
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SP, Role.RP, Role.EVE, Role.SDS, Role.NETWORK}),
    provided="RKM malicious too: beyond 4.2",
)


class Rkm(StrEnum):
    """What key retrieval is."""

    MALICIOUS = "rkm-malicious"


@MESSENGER.game(
    "pro/confidentiality",
    cites="4.2, threat model; 5.2, confidentiality; 8, key transparency",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Rkm,
)
class ConfidentialityRkm(LeftOrRight[S]):
    """Which of two messages did alice send to bob, if RP chose the keys?

    Servers and network are the adversary, as in `pro/confidentiality`, and from the beginning: RP
    registers what keys it likes in bob's name, alice retrieves them, and writes. Section 4.2 has
    RP semi-honest where keys are retrieved, and section 8 leaves false keys to key transparency:
    what follows without it stands here, beside the claim and not against it.

    Admissible: the two messages have equal length. Alice's client may refuse what it is handed, and
    then she does not write.
    """

    def initialize(self) -> Servers:
        """Alice and bob join; then the servers fall to the adversary."""
        self.served = False
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def serve(self, asked: Register) -> Rejection | None:
        """RP registers keys in bob's name, and hands them out from here on."""
        done = attempt(self.world.speak, BOB, BOB_CHAT, asked)
        self.served |= not isinstance(done, Rejection)
        return done if isinstance(done, Rejection) else None

    @oracle
    def challenge(self, left: Message, right: Message) -> tuple[Forward, ...] | Rejection:
        """Alice, who retrieves bob's keys first if she has none, sends left or right: what her
        provider gets. Her client may refuse keys that RP made, whichever the message; to refuse
        before RP has served any is the scheme's fault."""
        admit(len(left) == len(right), "the two messages have equal length")

        if self.scheme.retrieved(self.world.state(ALICE), BOB) is None:
            refused = attempt(self.world.retrieve, ALICE, BOB)
            if isinstance(refused, Rejection):
                return refused
        m = (left, right)[self.side]
        if not self.served:
            return self.world.compose(ALICE, BOB, m)
        return attempt(self.world.compose, ALICE, BOB, m)
