"""SND: privacy of uid from the SDS and the users' provider together."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.snd.uid_privacy import USERS
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope, View
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import User
from schemes.messenger.state import ProviderState, SdsState
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(semi_honest=frozenset({Role.P, Role.SDS}))

BEA = User(BOB_CHAT, Identifier(b"bea"))

PAIR = USERS[:2]


class Colluding(StrEnum):
    """Who reads the transcript."""

    COLLUDING = "colluding"


@MESSENGER.game(
    "snd/uid_privacy",
    cites="4.1, privacy of uid from SDS; Basic Threat Model",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Colluding,
)
class UidPrivacyColluding(LeftOrRight[S]):
    """Which of two users of P looked bob up, while the other looked bea up?

    The view is the states, the coins and the messages of P and of the SDS. P knows who asks and the
    SDS whom for; the question is whether they can put the two together. Section 4.1 assumes that
    they do not collude, so nothing of this is claimed.

    Admissible: both look somebody up in every challenge, so that P sees as many requests of each.
    What follows from the time alone is taken out of the messages, for a client could get its
    approvals before: first stand P's in the order of the users, then the SDS's in that of the
    queries, bob's first, whoever asked. Whatever the two servers draw for a lookup still shows when
    it was made, for their coins are in the view. Channel addresses at the SDS are blank. The state
    is P's and the SDS's, and the coins are P's 32 bytes of key and the SDS's.
    """

    version: Colluding

    def initialize(self) -> Servers:
        """Everybody is in the directory; both servers are watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (*PAIR, BOB):
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        self.states = self._states()
        return self.world.corrupt(CORRUPTION, addresses=False)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return PAIR

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user looks bob up, and the other one bea."""
        admit(left in PAIR and right in PAIR, "users of AliceChat")

        chosen = (left, right)[self.side]
        (other,) = (user for user in PAIR if user != chosen)
        at_p: dict[User, tuple[Envelope, ...]] = {}
        at_sds: list[Envelope] = []
        for user in (chosen, other):
            since = len(self.world.network.log)
            self.world.lookup(user, BOB.uid if user == chosen else BEA.uid)
            at_p[user] = self.world.view(Role.P, since).envelopes
            at_sds += self.world.view(Role.SDS, since, addresses=False).envelopes

        in_order = (envelope for user in PAIR for envelope in at_p[user])
        states = self._states()
        if states != self.states:  # what has not changed is the same object, and is read once
            self.states = states
        coins = b"".join(self.world.view(role).coins for role in (Role.P, Role.SDS))
        return View(self.states, coins, (*in_order, *at_sds))

    def _states(self) -> tuple[ProviderState, SdsState]:
        return self.world.provider(ALICE_CHAT), self.world.directory
