"""PRO: sender privacy, where not all who may write have written before."""

from enum import StrEnum
from typing import TypeVar

from games.pro.sender_privacy import EQUALLY_LONG
from games.roles import Role
from games.world import BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import User
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(malicious=frozenset({Role.RP}))


class Among(StrEnum):
    """Who is in the set in which the sender hides."""

    STRANGERS = "contact-or-stranger"


@MESSENGER.game(
    "pro/sender_privacy",
    cites="5.2, sender privacy; 7, Messaging Protocol",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Among,
)
class SenderPrivacyStrangers(LeftOrRight[S]):
    """Did a contact of bob's write to him, or somebody who never had?

    RP is the adversary, as in `pro/sender_privacy`. Bob takes anonymous packets from anybody, so
    everybody at SP may have written what comes: alice, who has talked with bob, and agnes, a
    decoy, who has only retrieved his keys. Section 7 has a sender's identity hidden "if the
    recipient accepts anonymous ciphertexts", whether it is a contact or not.

    Admissible: both are users of SP, and their identifiers are equally long; the message is the
    same. Their histories differ: that is the question. With anon = false a stranger has to give
    its name, which the paper concedes (`[first-contact]`).
    """

    def initialize(self) -> Servers:
        """One sender has talked with bob and the other has not; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB, anon=True)
        contact, stranger = EQUALLY_LONG
        for user in EQUALLY_LONG:
            self.world.join(user)
        self.world.converse(contact, BOB)
        self.world.retrieve(stranger, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return EQUALLY_LONG

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Envelope, ...]:
        """The left or the right user writes "hello" to bob: what comes to RP."""
        admit(left in EQUALLY_LONG and right in EQUALLY_LONG, "users of AliceChat")

        before = len(self.world.inbox(Role.RP))
        sent = self.world.send((left, right)[self.side], BOB, Message(b"hello"))
        came = self.world.inbox(Role.RP)[before:]

        if not (sent and came):  # whoever sends nothing has nothing to hide
            raise Rejection(Reason.REFUSED, "an honest user's message does not reach RP")
        return came
