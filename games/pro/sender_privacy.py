"""PRO: sender privacy."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE_CHAT, BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(malicious=frozenset({Role.RP}))

SENDERS = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"anastasia"))
EQUALLY_LONG = tuple(User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"agnes"))


class History(StrEnum):
    """What both senders have with bob when the challenge comes, and with each other in common."""

    ESTABLISHED = "established"
    EQUAL_LENGTH = "equal-length"
    ANONYMOUS = "anonymous"
    FIRST_CONTACT = "first-contact"


@MESSENGER.game(
    "pro/sender_privacy",
    cites="5.2, sender privacy",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=History,
)
class SenderPrivacy(LeftOrRight[S]):
    """Which of two users of SP wrote to bob?

    RP is the adversary: it has its state and its traffic so far, and gets what SP forwards
    instead of delivering it. `[established]`: both senders have exchanged a message with bob
    before. `[equal-length]`: the same, and their identifiers are equally long, which shows what
    remains of the property where a packet is as long as its sender's name. `[anonymous]`: both
    write to him for the first time, and bob takes anonymous packets from anybody.
    `[first-contact]`: the same with anon = false; the paper concedes that RP learns sid then.

    Admissible: both senders are users of SP, for RP sees which provider forwards; both begin with
    the same history, and the messages are the same. Identifiers may differ in length, but for
    `[equal-length]`, and so may histories as the game goes on: that a message is somebody's second
    is a fact about its sender.
    """

    version: History

    def initialize(self) -> Servers:
        """Both senders come to the same history with bob; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.senders = EQUALLY_LONG if self.version is History.EQUAL_LENGTH else SENDERS
        self.world.join(BOB, anon=self.version is History.ANONYMOUS)
        for user in self.senders:
            self.world.join(user)
            if self.version in (History.ESTABLISHED, History.EQUAL_LENGTH):
                self.world.converse(user, BOB)
            else:
                self.world.retrieve(user, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return self.senders

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Envelope, ...]:
        """The left or the right user writes "hello" to bob: what comes to RP."""
        admit(left in self.senders and right in self.senders, "users of AliceChat")

        before = len(self.world.inbox(Role.RP))
        sent = self.world.send((left, right)[self.side], BOB, Message(b"hello"))
        came = self.world.inbox(Role.RP)[before:]

        if not (sent and came):  # whoever sends nothing has nothing to hide
            raise Rejection(Reason.REFUSED, "an honest user's message does not reach RP")
        return came
