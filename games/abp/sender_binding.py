"""ABP: sender binding (verifiable user reporting)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.abp.senders import Senders
from games.roles import Role
from games.world import ALICE_CHAT, EVE_CHAT, Servers
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)


class Provider(StrEnum):
    """What the sender's provider is."""

    HONEST = "sp-honest"
    MALICIOUS = "sp-malicious"


CORRUPTION = {
    Provider.HONEST: Corruption(
        malicious=frozenset({Role.SID, Role.CLIENTS}),
        provided="SP, RP and rid honest",
    ),
    Provider.MALICIOUS: Corruption(
        malicious=frozenset({Role.SID, Role.SP, Role.CLIENTS}),
        provided="RP and rid honest",
    ),
}


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's client, which has retrieved bob's keys; and in `[sp-malicious]` its
    provider."""

    mallory: ClientState
    servers: Servers | None


@MESSENGER.game(
    "abp/sender_binding",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=Provider,
)
class SenderBinding(Winning[S]):
    """Every message that bob is shown can be reported.

    The adversary is mallory with its whole state, and may have more accounts there and at the
    third provider, in whose names it says anything to their provider. What they send comes to RP
    as it is (`games/abp/senders.py`). The adversary wins when bob's client showed a message and,
    whenever bob reports it, an honest RP rejects. In `[sp-malicious]` it is mallory's provider too,
    with its keys, and certifies what it likes; section 6.2 has servers "execute all appropriate
    abuse prevention mechanisms honestly", so that `[sp-honest]` is what the paper claims.

    No rule is needed beyond "own accounts": a message that bob never saw need not be reportable,
    and the report is made by bob's client from bob's state.
    """

    version: Provider

    def initialize(self) -> View:
        """Mallory has bob's keys; then SP is with her, or it is not."""
        self.stage = Senders(self.scheme, self.coins)
        self.world = self.stage.world
        self.network = self.world.network
        fallen = self.version is Provider.MALICIOUS
        return View(
            mallory=self.stage.mallory,
            servers=self.world.corrupt(CORRUPTION[self.version]) if fallen else None,
        )

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to a server of the adversary's since then; in `[sp-malicious]`."""
        return self.world.inbox(role)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state."""
        return self.stage.open_account(user, ALICE_CHAT, EVE_CHAT)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        return self.stage.speak(user, request)

    @oracle
    def deliver(self, sp: ProviderName, c: PkeCiphertext) -> int | Rejection:
        """RP gets c'' from a provider and delivers it: the number of messages bob has seen."""
        return self.stage.deliver(sp, c)

    @oracle
    def bob_answers(self, sender: User, m: Message) -> tuple[Packet | Rejection, ...] | Rejection:
        """Bob answers an account that has written to him: each packet as its client gets it, or
        its provider's refusal."""
        return self.stage.bob_answers(sender, m)

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob reports every message that he was shown: which reports an honest RP accepts."""
        accepted = tuple(map(self.stage.judged, self.stage.shown()))

        self.won |= not all(accepted)
        return accepted
