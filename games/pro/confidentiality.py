"""PRO: confidentiality."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, Identity, Packet
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SP, Role.RP, Role.EVE, Role.SDS, Role.NETWORK}),
    provided="RKM semi-honest (4.2)",
)


class Conversation(StrEnum):
    """How far alice and bob are when the challenge comes."""

    FIRST_CONTACT = "first-contact"
    ESTABLISHED = "established"


@dataclass(frozen=True)
class Withheld:
    """A client showed a message that the game does not repeat: a challenge, or one too near."""


@MESSENGER.game(
    "pro/confidentiality",
    cites="5.2, confidentiality",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Conversation,
)
class Confidentiality(LeftOrRight[S]):
    """Which of two messages did alice send to bob?

    Servers and network are the adversary: it has the secret keys and states of all providers,
    and all traffic so far; alice's packets go to it, and it delivers to both clients what it
    likes. It has accounts of its own, to which alice writes as well (`send_to`). Key retrieval was
    honest before (section 4.2 has it semi-honest), so alice holds bob's true keys;
    `[first-contact]` challenges before bob ever answered, `[established]` after one exchange.

    Admissible: the two messages have equal length. BobChat has not certified false keys for bob to
    alice: that is key transparency's matter (F17), and comparing safety numbers shows it. Where
    alice comes by other keys for bob in any other way, the design is to blame, and she sends. What
    a client shows is told to the adversary unless the packet is a challenge or the message is one
    of the challenge messages, for telling would be the answer (as in replayable CCA); this only
    takes from the adversary what it could not be given.
    """

    version: Conversation

    def initialize(self) -> Servers:
        """Alice and bob join; then the servers fall to the adversary."""
        self.mine: set[User] = set()
        self.withheld: set[Message] = set()
        self.challenges: set[Packet] = set()
        self.false: set[Identity] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        if self.version is Conversation.ESTABLISHED:
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
    def challenge(self, left: Message, right: Message) -> tuple[Forward, ...] | Rejection:
        """Alice sends left or right; the adversary gets what her provider would.

        Here and below, a client may refuse to send if the adversary gave it other keys than the
        peer's, or none yet.
        """
        admit(len(left) == len(right), "the two messages have equal length")
        admit(self._held() not in self.false, "BobChat certified no false keys for bob")

        packets = self.world.write(ALICE, BOB, (left, right)[self.side])
        if isinstance(packets, Rejection):
            return packets

        self.withheld |= {left, right}
        for packet in packets:
            rp = self.world.provider(BOB_CHAT)
            delivered = attempt(self.scheme.deliver, rp, ALICE_CHAT, packet.c)
            if not isinstance(delivered, Rejection):
                self.challenges.add(delivered[1])
        return packets

    def _held(self) -> Identity | None:
        return self.scheme.peer_identity(self.world.state(ALICE), BOB)

    @oracle
    def send(self, m: Message) -> tuple[Forward, ...] | Rejection:
        """Alice sends a message of the adversary's choice."""
        return self.world.write(ALICE, BOB, m)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's at another provider than alice's: its client's state."""
        admit(user.provider in (BOB_CHAT, EVE_CHAT), "a provider of recipients")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def send_to(self, user: User, m: Message) -> tuple[Forward, ...] | Rejection:
        """Alice sends a message of the adversary's choice to an account of the adversary's."""
        admit(user in self.mine, "an account of the adversary's")

        return attempt(self.world.introduce, ALICE, user, m)

    @oracle
    def answer(self, m: Message) -> tuple[Forward, ...] | Rejection:
        """Bob sends a message of the adversary's choice, if he has heard from alice."""
        return self.world.write(BOB, ALICE, m)

    @oracle
    def deliver(
        self, user: User, sp: ProviderName, c: Packet
    ) -> tuple[Said | Withheld, ...] | Rejection:
        """A client is handed (SP, c) by its provider: who and what it shows."""
        admit(user in (ALICE, BOB), "a client of this game")

        before = self._held()
        shown = attempt(self.world.receive, user, sp, c)
        if isinstance(shown, Rejection):
            return shown

        held = self._held()
        true = (None, before, self.scheme.identity(self.world.state(BOB)))
        if held not in true and any(said.sender == BOB for said in shown):
            assert held is not None
            self.false.add(held)
        challenged = c in self.challenges
        return tuple(
            Withheld() if challenged or said.m in self.withheld else said for said in shown
        )
