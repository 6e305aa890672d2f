"""PRO: sender privacy, when the recipient's device is exposed later."""

from enum import StrEnum
from typing import TypeVar

from games.pro.sender_privacy import EQUALLY_LONG
from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.events import Exposed
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope
from schemes.messenger.interface import MESSENGER, Lasting
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Deliver, Packet
from schemes.values import Message

S = TypeVar("S", bound=Lasting)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RP}),
    devices=frozenset({Role.RID}),
    provided="exposed when the messages have been read",
)


class Later(StrEnum):
    """What happens after the challenge."""

    EXPOSED = "exposed"


@MESSENGER.game(
    "pro/sender_privacy",
    cites="5.2, extended security goals; 7, Messaging Protocol",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Later,
)
class SenderPrivacyExposed(LeftOrRight[S]):
    """Which of two users of SP wrote to bob, before his device was stolen?

    RP is the adversary, as in `pro/sender_privacy`, and hands each challenge on to bob, who reads
    it and answers nothing. Then it may expose the whole state of his client: section 5.2 wants
    that to tell nothing about earlier messages, and section 7 concedes that no wrapper in use has
    it. Both write to him for the first time, and he takes anonymous packets from anybody.

    Admissible: both are users of SP, with the same history with bob and identifiers that are
    equally long; the message is the same. Every challenge was handed to bob before he is exposed,
    so nobody needs its keys any more, and none comes later: who has a state of now opens what
    comes next. What bob has read is not in the exposed state (`Exposed`).
    """

    def initialize(self) -> Servers:
        """Both senders have bob's keys; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(BOB, anon=True)
        for user in EQUALLY_LONG:
            self.world.join(user)
            self.world.retrieve(user, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return EQUALLY_LONG

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Envelope, ...]:
        """The left or the right user writes "hello" to bob, who is shown it: what comes to RP."""
        admit(left in EQUALLY_LONG and right in EQUALLY_LONG, "users of AliceChat")
        exposed = any(isinstance(event, Exposed) for event in self.world.network.events)
        admit(not exposed, "bob is not exposed yet")

        before = len(self.world.inbox(Role.RP))
        self.world.send((left, right)[self.side], BOB, Message(b"hello"))
        came = self.world.inbox(Role.RP)[before:]
        self._hand_on(came)
        return came

    def _hand_on(self, came: tuple[Envelope, ...]) -> None:
        """RP plays along: bob is shown the message. Raises Rejection: the scheme's fault."""
        rp = self.world.provider(BOB_CHAT)
        seen = len(self.scheme.shown(self.world.state(BOB)))
        tried: list[object] = []
        for request in (envelope.request for envelope in came):
            if isinstance(request, Deliver):
                taken = attempt(self.scheme.deliver, rp, ALICE_CHAT, request.c)
                read = taken if isinstance(taken, Rejection) else self._read(taken[1])
                tried.append(read)
        if len(self.scheme.shown(self.world.state(BOB))) == seen:
            refused = ", ".join(map(str, tried)) or "nothing came"
            raise Rejection(Reason.REFUSED, f"bob is not shown an honest user's message: {refused}")

    def _read(self, c: Packet) -> tuple[Said, ...] | Rejection:
        return attempt(self.world.receive, BOB, ALICE_CHAT, c)

    @oracle
    def expose(self) -> ClientState:
        """The adversary gets the state of bob's client."""
        return self.world.expose(BOB)
