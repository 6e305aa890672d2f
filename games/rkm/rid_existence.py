"""RKM: privacy from SP of whether anybody has rid."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.values import Identifier

S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SP}))

ASKED_FOR = (BOB, User(BOB_CHAT, Identifier(b"bea")))
"""Somebody, and nobody."""


class Existence(StrEnum):
    """What may differ between the two who are asked for."""

    EXISTENCE = "existence"


@MESSENGER.game(
    "rkm/rid_privacy",
    cites="4.2, privacy of rid from SP; 7, Identity (SP learns nothing about rid)",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Existence,
)
class RidExistence(LeftOrRight[S]):
    """Was it bob who was asked for, or somebody who does not exist?

    The view is SP's state, coins and messages. Alice asks for an identifier of RP's, which has a
    user or has none: "SP does not learn any information about rid", and whether there is such a
    user is some. Admissible: both identifiers are of one length, for `[any]` is about lengths. That
    alice gets no keys of somebody who does not exist is no secret from her; her client says
    nothing of it to SP. For bob she must get them.
    """

    version: Existence

    def initialize(self) -> Servers:
        """Alice and bob join; SP is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """Those whom a challenge may be about."""
        return ASKED_FOR

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """Alice asks for the key material of the left or the right one."""
        admit(left in ASKED_FOR and right in ASKED_FOR, "one of the choices")

        since, asked_for = len(self.world.network.log), (left, right)[self.side]
        refused = attempt(self.world.retrieve, ALICE, asked_for)
        if isinstance(refused, Rejection) and asked_for == BOB:
            raise refused

        return self.world.view(Role.SP, since)
