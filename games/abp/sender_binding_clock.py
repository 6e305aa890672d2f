"""ABP: sender binding while time passes."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.senders import Senders
from games.roles import Role
from games.world import ALICE_CHAT, BOB, EVE_CHAT, PROVIDERS
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Timed
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Timed)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.CLIENTS}),
    provided="SP, RP and rid honest",
)

LONGEST = 1000
"""Periods that pass at once, at most."""


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's client, which has retrieved bob's keys."""

    mallory: ClientState


@MESSENGER.game(
    "abp/sender_binding_clock",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class SenderBindingClock(Winning[S]):
    """What bob was shown stays reportable, however late he reports.

    The experiment of `abp/sender_binding[sp-honest]` with a clock. The adversary says when it
    ticks, for everybody at once; whatever a design lets end, ends then. It wins when bob reports a
    message that he was ever shown, and an honest RP rejects.

    No rule is needed beyond "own accounts": time passes for all, and bob may be slow. A design
    that lets certificates end has to win this game and `abp/receiver_binding_moved` together:
    expiry at the time of the report wins the second and loses this one (F53).
    """

    def initialize(self) -> View:
        """Bob, and mallory, who has his keys."""
        self.stage = Senders(self.scheme, self.coins)
        self.world = self.stage.world
        self.network = self.world.network
        return View(mallory=self.stage.mallory)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's, with bob's keys: its client's state."""
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
    def advance(self, periods: int) -> None:
        """So many periods pass, for the providers and for bob."""
        admit(0 < periods <= LONGEST, f"1 to {LONGEST} periods")

        network = self.world.network
        for name in PROVIDERS:
            network.run(name, lambda st: (self.scheme.provider_later(st, periods), None))
        network.run(BOB, lambda st: (self.scheme.client_later(st, periods), None))

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob reports every message that he was ever shown: which of them an honest RP accepts."""
        accepted = tuple(map(self.stage.judged, self.stage.shown()))

        self.won |= not all(accepted)
        return accepted
