"""ABP: sender binding when the recipient's own keys change."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.senders import Senders
from games.roles import Role
from games.world import ALICE_CHAT, BOB, EVE_CHAT
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Identity, Packet
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.CLIENTS}),
    provided="SP, RP and rid honest",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's client, which has retrieved bob's keys."""

    mallory: ClientState


@MESSENGER.game(
    "abp/sender_binding_later",
    cites="6.2, verifiable user reporting; sender binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class SenderBindingLater(Winning[S]):
    """What bob was shown stays reportable when he has a new device.

    The experiment of `abp/sender_binding[sp-honest]`, and bob's phone is replaced whenever the
    adversary likes: a new client makes new keys, registers them with his provider as any client
    does, and restores from a backup what the old one had shown, and its contacts. The adversary
    wins when bob reports any message that he was ever shown, and an honest RP rejects.

    No rule is needed beyond "own accounts". The backup is granted, for without one there is nothing
    to report: it has what the old client's user had seen, and no key.
    """

    def initialize(self) -> View:
        """Bob, and mallory, who has his keys."""
        self.stage = Senders(self.scheme, self.coins)
        self.world = self.stage.world
        self.network = self.world.network
        return View(mallory=self.stage.mallory)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's, with bob's keys as they are now: its client's state."""
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
    def bobs_new_device(self) -> Identity:
        """Bob has a new device with new keys: his public keys."""
        old = self.world.state(BOB)
        line, coins = self.world.network.line(BOB), self.world.network.coins_of(BOB)
        pki, anon = self.world.pki, old.anon
        self.world.network.run(BOB, lambda _: self.scheme.register(BOB, pki, anon, line, coins))
        restored = {"shown": old.shown, "contacts": old.contacts, "blocked": old.blocked}
        self.world.network.run(BOB, lambda st: (evolve(st, **restored), None))
        return self.scheme.identity(self.world.state(BOB))

    @oracle
    def bob_reports(self) -> tuple[bool, ...]:
        """Bob reports every message that he was ever shown: which of them an honest RP accepts."""
        accepted = tuple(map(self.stage.judged, self.stage.shown()))

        self.won |= not all(accepted)
        return accepted
