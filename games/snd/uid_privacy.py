"""SND: privacy of uid from the SDS."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE_CHAT, BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from harness.declare.network import View
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import User
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(semi_honest=frozenset({Role.SDS}))

USERS = tuple(
    User(ALICE_CHAT, Identifier(uid)) for uid in (b"alice", b"amy", b"anastasia@example.org")
)


class Transcript(StrEnum):
    """What the SDS has of a message."""

    MESSAGES = "messages"
    CHANNEL = "channel"


@MESSENGER.game(
    "snd/uid_privacy",
    cites="4.1, privacy of uid from SDS",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Transcript,
)
class UidPrivacy(LeftOrRight[S]):
    """Which of two users of one provider looked somebody up?

    The view is the SDS's state, coins and messages. `[messages]` is the paper's property, "the
    transcript of communication": channel addresses are blank. `[channel]` adds the address that
    the client's connection comes from, which the text does not speak of.

    Admissible: both users are at the same provider, for the provider's name is in the protocol
    (the SDS must know whose signature it verifies); both look up the same identifier. All were
    registered in the directory before, as a directory's users are.
    """

    version: Transcript

    def initialize(self) -> Servers:
        """Everybody is in the directory; the SDS is watched from then on."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (*USERS, BOB):
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        return self.world.corrupt(CORRUPTION, addresses=self.version is Transcript.CHANNEL)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return USERS

    @oracle
    def challenge(self, left: User, right: User) -> View:
        """The left or the right user looks bob up."""
        admit(left in USERS and right in USERS, "users of AliceChat")

        since = len(self.world.network.log)
        self.world.lookup((left, right)[self.side], BOB.uid)

        return self.world.view(Role.SDS, since, addresses=self.version is Transcript.CHANNEL)
