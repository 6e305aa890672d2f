"""ABP: what a ban tells the one who is banned."""

from typing import TypeVar

from games.abp.moments import go_back, moment
from games.roles import Role
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import admit
from harness.declare.game import LeftOrRight, oracle
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import FileReport, Forward, Forwarded
from schemes.values import Identifier, Message, PkeCiphertext

S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SID, Role.CLIENTS}),
    provided="providers and rid honest",
)

BEA = User(BOB_CHAT, Identifier(b"bea"))
MOLLY = User(ALICE_CHAT, Identifier(b"molly"))
"""Mallory's other account."""

ABUSER = {BOB: MALLORY, BEA: MOLLY}


@MESSENGER.game(
    "abp/metadata_ban",
    cites="6.2, user reporting; 7, step 12",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class MetadataBan(LeftOrRight[S]):
    """Which of two users reported an abuser, who has an account for each of them?

    Mallory writes to bob from one account and to bea from another. One of the two reports what it
    was shown, RP asks SP for a ban, and SP obeys. Then both accounts hand SP a packet for BobChat,
    and the adversary sees the answers, as every client does.

    Admissible: everything; that each account has written to one of the two only is the attack, and
    nothing that an abuser could not do. Each challenge begins before anything was reported.
    """

    def initialize(self) -> ClientState:
        """Both accounts write to their victims: the state of the first one's client."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for victim, account in ABUSER.items():
            self.world.join(victim)
            self.world.join(account)
            self.world.retrieve(account, victim)
            self.world.send(account, victim, Message(b"a threat"))
        self.begun = moment(self.world)
        return self.world.state(MALLORY)

    @oracle
    def choices(self) -> tuple[User, ...]:
        """The users whom a challenge may be about."""
        return tuple(ABUSER)

    @oracle
    def challenge(self, left: User, right: User) -> tuple[Forwarded, ...]:
        """The left or the right user reports: what SP answers to a packet of either account."""
        admit(left in ABUSER and right in ABUSER, "one of the two victims")

        go_back(self.world, self.begun)
        rid = self.world.state((left, right)[self.side])
        rho = self.scheme.gen_report(rid, self.scheme.shown(rid)[0], b"spam")
        self.world.speak(rid.user, BOB_CHAT, FileReport(rho=rho))
        report = self.scheme.filed(self.world.provider(BOB_CHAT))[-1]
        self.world.network.ask(BOB_CHAT, ALICE_CHAT, self.scheme.ban_for(report))

        packet = Forward(rp=BOB_CHAT, c=PkeCiphertext(b""))
        return tuple(self.world.speak(user, ALICE_CHAT, packet) for user in ABUSER.values())
