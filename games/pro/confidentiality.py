"""PRO: confidentiality."""

from dataclasses import dataclass

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, PROVIDERS, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from harness.declare.registry import game
from schemes.messenger.interface import SDS, Messenger
from schemes.messenger.state import Identity, ProviderState, SdsState, User
from schemes.values import Ciphertext, Message, ProviderName


@dataclass(frozen=True)
class Servers:
    """Everything that the servers have, at the moment when the adversary takes them over."""

    providers: dict[ProviderName, ProviderState]
    sds: SdsState
    log: tuple[Envelope, ...]


@dataclass(frozen=True)
class Withheld:
    """A client showed a message that the game does not repeat: a challenge, or one too near."""


@game(
    "pro/confidentiality",
    plays="messenger",
    cites="5.2, confidentiality",
    dma="7(3)",
    corrupts="malicious: SP, RP, third provider, SDS, network; RKM semi-honest (4.2)",
    versions=("first-contact", "established"),
)
class Confidentiality(LeftOrRight[Messenger]):
    """Which of two messages did alice send to bob?

    Servers and network are the adversary: it has the secret keys and states of all providers,
    and all traffic so far; alice's c'' goes to it, and it delivers to both clients what it likes.
    Key retrieval was honest before (section 4.2 has it semi-honest), so alice holds bob's true
    keys; `[first-contact]` challenges before bob ever answered, `[established]` after one
    exchange.

    Admissible: the two messages have equal length. BobChat has not certified false keys for bob to
    alice: that is `rkm/key_authenticity`'s matter, and comparing safety numbers shows it. Where
    alice comes by other keys for bob in any other way, the design is to blame, and she sends. What
    a client shows is told to the adversary unless the packet is a challenge or the message is one
    of the challenge messages, for telling would be the answer (as in replayable CCA); this only
    takes from the adversary what it could not be given.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.withheld: set[Message] = set()
        self.challenges: set[Ciphertext] = set()
        self.false: set[Identity] = set()

    def initialize(self) -> Servers:
        self.world.join(ALICE)
        self.world.join(BOB)
        if self.version == "established":
            self.world.converse(ALICE, BOB)
        else:
            self.world.retrieve(ALICE, BOB)
        providers = {name: self.world.provider(name) for name in PROVIDERS}
        return Servers(providers, self.network.parties[SDS].state, tuple(self.network.log))

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> Ciphertext | Rejection:
        """Alice sends left or right; the adversary gets c''.

        Here and below, a client refuses to send if the adversary gave it keys that are none.
        """
        admit(len(left) == len(right), "the two messages have equal length")
        admit(self._held() not in self.false, "BobChat certified no false keys for bob")

        c = attempt(self.world.compose, ALICE, BOB, (left, right)[self.b])
        if isinstance(c, Rejection):
            return c

        self.withheld |= {left, right}
        packet = attempt(self.scheme.deliver, self.world.provider(BOB_CHAT), ALICE_CHAT, c)
        if not isinstance(packet, Rejection):
            self.challenges.add(packet[1])
        return c

    def _held(self) -> Identity | None:
        return self.scheme.peer_identity(self.world.state(ALICE), BOB)

    @oracle
    def send(self, m: Message) -> Ciphertext | Rejection:
        """Alice sends a message of the adversary's choice."""
        return attempt(self.world.compose, ALICE, BOB, m)

    @oracle
    def answer(self, m: Message) -> Ciphertext | Rejection:
        """Bob sends a message of the adversary's choice, if he has heard from alice."""
        return attempt(self.world.compose, BOB, ALICE, m)

    @oracle
    def deliver(
        self, user: User, sp: ProviderName, c: Ciphertext
    ) -> tuple[User, Message] | Withheld | Rejection:
        """A client is handed (SP, c) by its provider: who and what it shows."""
        admit(user in (ALICE, BOB), "a client of this game")

        before = self._held()
        shown = attempt(self.world.receive, user, sp, c)
        if isinstance(shown, Rejection):
            return shown

        held = self._held()
        if shown[0] == BOB and held not in (None, before, self.world.state(BOB).identity):
            self.false.add(held)
        return Withheld() if c in self.challenges or shown[1] in self.withheld else shown
