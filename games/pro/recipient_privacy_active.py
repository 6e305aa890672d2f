"""PRO: recipient privacy against an SP that acts."""

from collections import Counter
from typing import TypeVar

from games.roles import Role
from games.world import (
    ALICE,
    ALICE_CHAT,
    BOB_CHAT,
    RECIPIENTS,
    Identifiers,
    Servers,
    World,
)
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import Deliver, Forward, Packet
from schemes.values import Message, PkeCiphertext

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SP, Role.NETWORK}), provided="SP certifies alice honestly"
)

READERS = RECIPIENTS[Identifiers.EQUAL_LENGTH]

MOST = 32
"""Challenges that a recipient may be named in (see `pro/correctness`)."""


@MESSENGER.game(
    "pro/recipient_privacy_active",
    cites="5.2, recipient privacy",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class RecipientPrivacyActive(LeftOrRight[S]):
    """Which of two users of RP did alice write to, if SP has its turns?

    SP is the adversary, with its state and its traffic before. It gets alice's packets, hands RP
    what it likes, when and as often as it likes, or nothing, and hands alice whatever it likes.
    Both recipients answer every message of hers that they are shown, and their answers come to SP:
    it sees whether anybody was shown anything. Alice has retrieved both users' keys.

    Admissible: both are users of RP, and their identifiers are equally long: what lengths show is
    `pro/recipient_privacy`'s. The message is the same. A recipient is named in at most 32
    challenges, whichever side it is on, so that the rule tells nothing of b and no ratchet's bound
    is reached. When alice writes, each recipient holds her identity keys, or none: SP certifies
    her, and a false client of hers could talk to one of the two alone (F83).
    """

    def initialize(self) -> Servers:
        """Alice has both users' keys; then SP falls to the adversary."""
        self.named: Counter[User] = Counter()
        self.seen = dict.fromkeys(READERS, 0)
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        for user in READERS:
            self.world.join(user)
            self.world.retrieve(ALICE, user)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return READERS

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Forward, ...]:
        """Alice writes "hello" to the left or the right user: what SP gets."""
        admit(left in READERS and right in READERS, "users of BobChat")
        often = max(self.named[user] for user in (left, right))
        admit(often < MOST, f"a recipient is named in at most {MOST} challenges")
        admit(all(map(self._not_deceived, READERS)), "AliceChat certified no false keys for alice")

        self.named.update({left, right})
        return self.world.compose(ALICE, (left, right)[self.side], Message(b"hello"))

    def _not_deceived(self, user: User) -> bool:
        held = self.scheme.peer_identity(self.world.state(user), ALICE)
        return held in (None, self.scheme.identity(self.world.state(ALICE)))

    @oracle
    def pass_on(self, c: PkeCiphertext) -> tuple[Envelope, ...]:
        """SP hands RP a ciphertext, and whoever is shown a message of alice's in consequence
        answers "yes": what comes to SP."""
        before = len(self.world.inbox(Role.SP))
        attempt(self.world.network.ask, ALICE_CHAT, BOB_CHAT, Deliver(c=c))
        for user in READERS:
            shown = self.scheme.shown(self.world.state(user))
            new, self.seen[user] = shown[self.seen[user] :], len(shown)
            for _ in (received for received in new if received.sender == ALICE):
                self._answer(user)
        return self.world.inbox(Role.SP)[before:]

    def _answer(self, user: User) -> None:
        packets = self.world.write(user, ALICE, Message(b"yes"))
        if not isinstance(packets, Rejection):
            self.world.submit(user, packets)

    @oracle
    def deliver(self, sp: ProviderName, c: Packet) -> Rejection | None:
        """Alice's client is handed (SP, c) by its provider."""
        shown = attempt(self.world.receive, ALICE, sp, c)
        return shown if isinstance(shown, Rejection) else None
