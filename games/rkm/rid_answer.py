"""RKM: privacy of rid from SP, where rid's own client helps it."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.values import Identifier

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SP}), malicious=frozenset({Role.CLIENTS}))

HONEST = (BOB, User(BOB_CHAT, Identifier(b"bea")))


class Answer(StrEnum):
    """What may differ between the two who are asked for."""

    ANSWER = "answer"


@MESSENGER.game(
    "rkm/rid_privacy",
    cites="4.2, privacy of rid from SP; Basic Threat Model",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Answer,
)
class RidAnswer(LeftOrRight[S]):
    """Which of two users of RP was asked for, where clients register what they like?

    The view is SP's state, coins and messages. Clients are malicious (4.2): the adversary has
    accounts at RP, and says anything to it in their names; whoever asks for one of them is to be
    hidden from SP as well, for that account learns nothing of a query either. Admissible: a
    challenge is about honest users of RP and the adversary's; all identifiers are of one length.
    Where an account of the adversary's has registered what alice's client refuses, she gets no
    keys; for honest users she must get them.
    """

    version: Answer

    def initialize(self) -> Servers:
        """Alice, bob and bea join; SP is watched from then on."""
        self.mine: list[User] = []
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, *HONEST):
            self.world.join(user)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return (*HONEST, *self.mine)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's at RP: its client's state."""
        admit(user.provider == BOB_CHAT, "a user of RP")
        admit(len(user.uid) == len(BOB.uid), "an identifier of one length")

        state = self.world.open_account(user)
        self.mine.append(user)
        return state

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to RP."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.world.speak, user, user.provider, request)

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """Alice retrieves the key material of the left or the right user."""
        admit(left in self.choices() and right in self.choices(), "one of the choices")

        since, asked_for = len(self.world.network.log), (left, right)[self.side]
        refused = attempt(self.world.retrieve, ALICE, asked_for)
        if isinstance(refused, Rejection) and asked_for in HONEST:
            raise refused

        return self.world.view(Role.SP, since)
