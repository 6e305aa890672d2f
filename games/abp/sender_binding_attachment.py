"""ABP: sender binding for attachments."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.senders import Senders
from games.roles import Role
from games.world import ALICE_CHAT, BOB_CHAT, EVE_CHAT
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Attaches
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Attaches)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.CLIENTS}),
    provided="SP, RP and rid honest; the adversary stores attachments",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """The malicious sender's client, which has retrieved bob's keys."""

    mallory: ClientState


@MESSENGER.game(
    "abp/sender_binding_attachment",
    cites="2, DMA 7(2)(a)(ii); 6.2, sender binding",
    dma="7(2)(a), 7(9)",
    corrupts=CORRUPTION,
)
class SenderBindingAttachment(Winning[S]):
    """A report reads as what was shown, pictures included.

    A picture is attached to a message in the design's own way: inside m, or stored elsewhere with
    something in m that opens it. What is stored, the adversary stores, and serves as it likes: to
    bob's client when it shows the message, and to RP's reviewers when they read his report. The
    report has what his client kept of it, if the design keeps anything. The adversary wins when
    bob was shown a picture, RP accepts his report of it, and the reviewers see no picture, or
    another one. That RP refuses a report is the matter of `abp/sender_binding`.

    Admissible: the adversary speaks for its own accounts, and serves anything. Bob looks at a
    message once; what his client refuses to show need not be reportable.
    """

    def initialize(self) -> View:
        """Bob, and mallory, who has his keys."""
        self.seen: dict[int, tuple[bytes, bytes]] = {}  # of a message: the picture, what was kept
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
    def bob_looks(self, number: int, stored: bytes) -> bytes | Rejection:
        """Bob's client shows the picture of a message, by its number, and is served `stored`."""
        shown = self.stage.shown()
        admit(0 <= number < len(shown), "a message that bob was shown")
        admit(number not in self.seen, "a message at which bob has not looked yet")

        picture = attempt(self.scheme.attached, shown[number].m, stored)
        if not isinstance(picture, Rejection):
            self.seen[number] = picture, self.scheme.keeps(stored)
        return picture

    @oracle
    def bob_reports(self, number: int, stored: bytes) -> bytes | Rejection:
        """Bob reports a message whose picture he was shown: what the reviewers see, to whom the
        adversary serves `stored`."""
        admit(number in self.seen, "a message whose picture bob was shown")

        picture, kept = self.seen[number]
        rp = self.world.provider(BOB_CHAT)
        rho = self.stage.report(self.stage.shown()[number])
        accepted = rho if isinstance(rho, Rejection) else attempt(self.scheme.report_rcv, rp, rho)
        if isinstance(accepted, Rejection):
            return accepted
        m = self.scheme.reported(rp, accepted[1])
        read = attempt(self.scheme.attached, m, kept or stored)

        self.won |= read != picture
        return read
