"""PRO: sender privacy, of the channel."""

from enum import StrEnum
from typing import TypeVar

from games.pro.sender_privacy import SENDERS
from games.roles import Role
from games.world import BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Address
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.values import Message

S = TypeVar("S", bound=Pro)


class Seen(StrEnum):
    """What RP looks at."""

    CHANNEL = "channel"


@MESSENGER.game(
    "pro/sender_privacy",
    cites="3, Communication patterns; 5.2, sender privacy",
    dma="7(8)",
    corrupts=Corruption(malicious=frozenset({Role.RP}), provided="packets are not looked into"),
    versions=Seen,
)
class SenderPrivacyChannel(LeftOrRight[S]):
    """Which of two users of SP connects to RP?

    RP is the adversary, with its state and its traffic before. Both senders write to bob for the
    first time; of a challenge RP gets the addresses alone from which anything came, in order, and
    not what came, which the other rows have as well. Section 3 wants the users' addresses hidden
    from the other provider, and the text has it by construction: clients talk to their own.

    Admissible: both senders are users of SP, with the same history, and the message is the same.
    """

    def initialize(self) -> Servers:
        """Both senders have bob's keys; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB)
        for user in SENDERS:
            self.world.join(user)
            self.world.retrieve(user, BOB)
        return self.world.corrupt(Corruption(malicious=frozenset({Role.RP})))

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return SENDERS

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Address, ...]:
        """The left or the right user writes "hello" to bob: from where something comes to RP."""
        admit(left in SENDERS and right in SENDERS, "users of AliceChat")

        before = len(self.world.inbox(Role.RP))
        sent = self.world.send((left, right)[self.side], BOB, Message(b"hello"))
        came = self.world.inbox(Role.RP)[before:]

        if not (sent and came):  # whoever sends nothing has nothing to hide
            raise Rejection(Reason.REFUSED, "an honest user's message does not reach RP")
        return tuple(envelope.sender for envelope in came if envelope.sender is not None)
