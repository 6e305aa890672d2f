"""PRO: sender privacy against an RP that acts."""

from collections import Counter
from enum import StrEnum
from typing import TypeVar

from games.pro.sender_privacy import EQUALLY_LONG
from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import Deliver, Forward, Packet, Register
from schemes.values import Message, PkeCiphertext

S = TypeVar("S", bound=Pro)

MOST = 32
"""Challenges that a sender may be named in: no bound of a ratchet or filter is reached by then
(see `pro/correctness`)."""


class Turns(StrEnum):
    """What RP does beside looking."""

    DELIVERIES = "deliveries"
    DOWNGRADED = "downgraded"


CORRUPTION = {
    Turns.DELIVERIES: Corruption(
        malicious=frozenset({Role.RP, Role.NETWORK}), provided="RKM semi-honest (4.2)"
    ),
    Turns.DOWNGRADED: Corruption(
        malicious=frozenset({Role.RP, Role.NETWORK}), provided="no false identity keys"
    ),
}


@MESSENGER.game(
    "pro/sender_privacy_active",
    cites="5.2, sender privacy",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Turns,
)
class SenderPrivacyActive(LeftOrRight[S]):
    """Which of two users of SP wrote to bob, if RP has its turns?

    RP is the adversary, with its state and its traffic before. It gets what SP forwards, hands bob
    what it likes, when and as often as it likes, or nothing, and hands SP what bob answers, or
    anything else, or nothing. Bob answers every message of the two that he is shown, so RP sees
    whether he was shown one: silence is an answer. In `[deliveries]` both senders have exchanged a
    message with bob before, and that is all that RP does. In `[downgraded]` he takes anonymous
    packets from anybody, both retrieve his keys now, and RP says what his key material is.

    Bans, filters and blocks are turns of abuse prevention, for which section 6.2 has servers
    honest; they have rows of their own (`[banned]`, `[filter]`, `[rotated-keys]`).

    Admissible: both are users of SP with the same history, and identifiers that are equally long:
    what lengths show is `pro/sender_privacy`'s. Whatever one of the two does but the challenge
    (retrieve, be written to), the other does as well, or RP does it by itself. A sender is named
    in at most 32 challenges, whichever side it is on, so that the rule tells nothing of b; no
    ratchet's bound and no filter's limit is reached. Whatever RP hands out or says in bob's name,
    both senders hold his identity keys, or none, when one of them writes: with false ones RP would
    open the wrapper itself, which is key transparency's matter (F17) and shows when safety numbers
    are compared.
    """

    version: Turns

    def initialize(self) -> Servers:
        """Both senders come to the same history with bob; then RP falls to the adversary."""
        self.named: Counter[User] = Counter()
        self.retrieved = self.version is Turns.DELIVERIES
        self.served = False
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB, anon=self.version is Turns.DOWNGRADED)
        for user in EQUALLY_LONG:
            self.world.join(user)
            if self.version is Turns.DELIVERIES:
                self.world.converse(user, BOB)
        return self.world.corrupt(CORRUPTION[self.version])

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return EQUALLY_LONG

    @oracle
    def serve(self, asked: Register) -> Rejection | None:
        """RP registers key material in bob's name, and hands it out from here on."""
        admit(self.version is Turns.DOWNGRADED, "RKM is semi-honest in this version")
        true = self.scheme.identity(self.world.state(BOB))
        admit(asked.material.identity == true, "bob's identity keys")

        done = attempt(self.world.speak, BOB, BOB_CHAT, asked)
        self.served |= not isinstance(done, Rejection)
        return done if isinstance(done, Rejection) else None

    @oracle
    def retrieve(self) -> Rejection | None:
        """Both senders retrieve bob's keys, if they have none; their clients may refuse them."""
        if self.retrieved:
            return None
        done = [attempt(self.world.retrieve, user, BOB) for user in EQUALLY_LONG]

        self.retrieved = not any(isinstance(one, Rejection) for one in done)
        return next((one for one in done if isinstance(one, Rejection)), None)

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Envelope, ...]:
        """The left or the right user writes "hello" to bob: what comes to RP. Both have his keys,
        or retrieve them first; without keys nobody writes."""
        admit(left in EQUALLY_LONG and right in EQUALLY_LONG, "users of AliceChat")
        often = max(self.named[user] for user in (left, right))
        admit(often < MOST, f"a sender is named in at most {MOST} challenges")
        admit(all(map(self._not_deceived, EQUALLY_LONG)), "BobChat certified no false keys for bob")

        self.named.update({left, right})
        before = len(self.world.inbox(Role.RP))
        if self.retrieve() is None:
            self._write((left, right)[self.side])
        return self.world.inbox(Role.RP)[before:]

    def _not_deceived(self, user: User) -> bool:
        held = self.scheme.peer_identity(self.world.state(user), BOB)
        return held in (None, self.scheme.identity(self.world.state(BOB)))

    def _write(self, sender: User) -> None:
        write = self._try if self.served else self.world.write
        packets = write(sender, BOB, Message(b"hello"))
        if not isinstance(packets, Rejection):
            self.world.submit(sender, packets)

    def _try(self, sender: User, peer: User, m: Message) -> tuple[Forward, ...] | Rejection:
        """With key material of RP's making, of which the client may refuse any part."""
        return attempt(self.world.compose, sender, peer, m)

    @oracle
    def deliver(self, sp: ProviderName, c: Packet) -> tuple[Forward, ...]:
        """Bob's client is handed (SP, c), and he answers "yes" to whichever of the two he is shown
        a message of: what RP gets for them, nothing if he was shown none."""
        shown = attempt(self.world.receive, BOB, sp, c)
        if isinstance(shown, Rejection):
            return ()
        answers = [
            self.world.write(BOB, said.sender, Message(b"yes"))
            for said in shown
            if said.sender in EQUALLY_LONG
        ]
        return tuple(
            packet for made in answers if not isinstance(made, Rejection) for packet in made
        )

    @oracle
    def pass_on(self, c: PkeCiphertext) -> None:
        """RP hands SP a ciphertext for one of its users; what became of it does not travel back."""
        attempt(self.world.network.ask, BOB_CHAT, ALICE_CHAT, Deliver(c=c))
