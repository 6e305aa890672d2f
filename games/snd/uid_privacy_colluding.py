"""SND: privacy of uid from the SDS and the users' provider together."""

from enum import StrEnum
from typing import NamedTuple, TypeVar

from games.roles import Role
from games.snd.uid_privacy import USERS
from games.world import BOB, BOB_CHAT, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import Envelope, View
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import User
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(semi_honest=frozenset({Role.P, Role.SDS}))

BEA = User(BOB_CHAT, Identifier(b"bea"))


class Colluding(StrEnum):
    """Who reads the transcript."""

    COLLUDING = "colluding"


class Joined(NamedTuple):
    """What two servers have of one challenge, each by itself."""

    provider: View
    directory: View


@MESSENGER.game(
    "snd/uid_privacy",
    cites="4.1, privacy of uid from SDS; Basic Threat Model",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Colluding,
)
class UidPrivacyColluding(LeftOrRight[S]):
    """Which of P's users looked bob up, while the others looked bea up?

    The view is the states, the coins and the messages of P and of the SDS. P knows who asks and the
    SDS whom for; the question is whether they can put the two together. Section 4.1 assumes that
    they do not collude, so nothing of this is claimed.

    Admissible: all users look somebody up in every challenge, so that P sees the same number of
    requests of each. What follows from the time alone is taken out of the view, for a client could
    get its approvals before: P's messages stand in the order of the users and the SDS's in that of
    the queries, bob's first, whoever asked. Channel addresses at the SDS are blank.
    """

    version: Colluding

    def initialize(self) -> Servers:
        """Everybody is in the directory; both servers are watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (*USERS, BOB, BEA):
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        return self.world.corrupt(CORRUPTION, addresses=False)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return USERS

    @oracle
    def challenge(self, left: User, right: User) -> Joined:
        """The left or the right user looks bob up, and every other one bea."""
        admit(left in USERS and right in USERS, "users of AliceChat")

        chosen = (left, right)[self.side]
        others = [user for user in USERS if user != chosen]
        at_p: dict[User, tuple[Envelope, ...]] = {}
        at_sds: list[Envelope] = []
        for user in (chosen, *others):
            since = len(self.world.network.log)
            self.world.lookup(user, BOB.uid if user == chosen else BEA.uid)
            at_p[user] = self.world.view(Role.P, since).envelopes
            at_sds += self.world.view(Role.SDS, since, addresses=False).envelopes

        p, sds = self.world.view(Role.P), self.world.view(Role.SDS)
        in_order = tuple(envelope for user in USERS for envelope in at_p[user])
        return Joined(View(p.state, p.coins, in_order), View(sds.state, sds.coins, tuple(at_sds)))
