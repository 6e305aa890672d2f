"""ABP: sender binding (verifiable user reporting)."""

from dataclasses import dataclass

from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState, KeyMaterial, ProviderState, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName


@dataclass(frozen=True)
class Senders:
    """The malicious sender's client, its provider, and what it retrieved of bob."""

    mallory: ClientState
    sp: ProviderState
    bob: KeyMaterial


@game(
    "abp/sender_binding",
    plays="messenger",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts="malicious: sid, SP; RP and rid honest",
)
class SenderBinding(Winning[Messenger]):
    """Every message that bob is shown can be reported.

    The adversary is mallory with its whole state, and mallory's provider with its keys; it hands
    packets to RP as that provider does, and may have accounts at the third provider. It wins when
    bob's client showed a message and, whenever bob reports it, an honest RP rejects.

    No rule is needed beyond "own accounts": a message that bob never saw need not be reportable,
    and the report is made by bob's client from bob's state.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network

    def initialize(self) -> Senders:
        self.world.join(BOB)
        self.world.join(MALLORY)
        self.world.retrieve(MALLORY, BOB)
        mallory = self.world.state(MALLORY)
        return Senders(mallory, self.world.provider(ALICE_CHAT), mallory.material[BOB])

    @oracle
    def open_account(self, provider: ProviderName, uid: Identifier) -> ClientState:
        """An account of the adversary's: its client's state."""
        user = User(provider, uid)
        admit(provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        self.world.open_account(user)
        self.world.retrieve(user, BOB)
        return self.world.state(user)

    @oracle
    def deliver(self, sp: ProviderName, c: Ciphertext) -> int | Rejection:
        """RP gets c'' from a provider and delivers it: the number of messages bob has seen."""
        admit(sp in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        delivered = attempt(self.scheme.deliver, self.world.provider(BOB_CHAT), sp, c)
        if isinstance(delivered, Rejection):
            return delivered
        rid, packet = delivered
        admit(rid == BOB.uid, "a packet for bob")

        shown = attempt(self.world.receive, BOB, sp, packet)
        return shown if isinstance(shown, Rejection) else len(self.world.state(BOB).shown)

    @oracle
    def bob_answers(self, sender: User, m: Message) -> Ciphertext | Rejection:
        """Bob answers somebody who has written to him: c'', for the sender's provider."""
        return attempt(self.world.compose, BOB, sender, m)

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob reports every message that he was shown: which reports an honest RP accepts."""
        bob, rp = self.world.state(BOB), self.world.provider(BOB_CHAT)
        accepted = []
        for received in bob.shown:
            rho = attempt(self.scheme.gen_report, bob, received, b"spam")
            judged = rho if isinstance(rho, Rejection) else attempt(self.scheme.report_rcv, rp, rho)
            accepted.append(not isinstance(judged, Rejection))

        self.won |= not all(accepted)
        return tuple(accepted)
