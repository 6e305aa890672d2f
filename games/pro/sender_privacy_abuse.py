"""PRO: sender privacy against an RP that uses abuse prevention."""

from enum import StrEnum
from typing import TypeVar

from games.pro.sender_privacy import EQUALLY_LONG
from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.wire import Ban, Deliver, Forward, SupplyFilter
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RP}), provided="6.2 has it honest-but-curious; SP honest"
)

CAROL = User(ALICE_CHAT, Identifier(b"carol"))
"""Who is blocked, though she has not written; no challenge is about her."""


class Through(StrEnum):
    """The step of abuse prevention that RP has its turn in."""

    BANNED = "banned"
    FILTER = "filter"
    ROTATED = "rotated-keys"


@MESSENGER.game(
    "pro/sender_privacy_active",
    cites="5.2, sender privacy; 7, steps 10, 12 and 13",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Through,
)
class SenderPrivacyAbuse(LeftOrRight[S]):
    """Which of two users of SP wrote to bob, if RP uses what it has against abuse?

    RP is the adversary, with its state and its traffic before; SP does what the text has it do. In
    `[banned]` RP asks SP for bans (step 12). In `[filter]` it supplies the classifier that SP runs
    (step 10: it "could be provided as part of the gatekeeper's API"), where SP takes one. In both
    bob takes anonymous packets from anybody, and both senders write to him for the first time. In
    `[rotated-keys]` they have exchanged a message with him, and he blocks carol, whom he knows
    from elsewhere (step 13); RP hands on as many as it likes of the messages with which he tells
    the others his new access key.

    Section 5.2 has servers malicious and wants the sender private; section 6.2 has them
    honest-but-curious, since they "have little motivation not to follow their own abuse prevention
    policies". These rows lie between the two: the goal of the one, by the means of the other.

    Admissible: both senders are users of SP, with the same history and identifiers that are
    equally long; the message is the same. A sender whose message SP drops is silent, and RP sees
    that: an empty answer is one. Of a ban or a filter SP's answer is RP's, as it would be.
    """

    version: Through

    def initialize(self) -> Servers:
        """All come to the same history with bob; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        rotated = self.version is Through.ROTATED
        self.world.join(BOB, anon=not rotated)
        for user in EQUALLY_LONG:
            self.world.join(user)
            if rotated:
                self.world.converse(user, BOB)
            else:
                self.world.retrieve(user, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return EQUALLY_LONG

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Envelope, ...]:
        """The left or the right user writes "hello" to bob: what comes to RP, if anything."""
        admit(left in EQUALLY_LONG and right in EQUALLY_LONG, "users of AliceChat")

        before = len(self.world.inbox(Role.RP))
        self.world.send((left, right)[self.side], BOB, Message(b"hello"))
        return self.world.inbox(Role.RP)[before:]

    @oracle
    def ban(self, sid: Identifier) -> Rejection | None:
        """RP asks SP for a ban: SP's refusal, if it refuses."""
        admit(self.version is Through.BANNED, "RP asks for bans in this version")

        asked = attempt(self.world.network.ask, BOB_CHAT, ALICE_CHAT, Ban(sid=sid))
        return asked if isinstance(asked, Rejection) else None

    @oracle
    def supply(self, below: Identifier) -> Rejection | None:
        """RP supplies SP with a classifier: spam is what comes from identifiers below this one.
        SP's refusal, if it refuses."""
        admit(self.version is Through.FILTER, "RP supplies the classifier in this version")

        asked = attempt(self.world.network.ask, BOB_CHAT, ALICE_CHAT, SupplyFilter(below=below))
        return asked if isinstance(asked, Rejection) else None

    @oracle
    def block(self) -> tuple[Envelope, ...]:
        """Bob blocks carol: what comes to RP, which hands nothing on by itself."""
        admit(self.version is Through.ROTATED, "bob blocks carol in this version")

        before = len(self.world.inbox(Role.RP))
        self.world.block(BOB, CAROL)
        return self.world.inbox(Role.RP)[before:]

    @oracle
    def pass_on(self, packet: Forward) -> None:
        """RP hands SP a packet of bob's; what became of it does not travel back."""
        admit(Envelope(BOB, BOB_CHAT, packet, None) in self.world.inbox(Role.RP), "bob sent it")

        attempt(self.world.network.ask, BOB_CHAT, ALICE_CHAT, Deliver(c=packet.c))
