"""ABP: blocklisting."""

from enum import StrEnum
from typing import TypeVar

from games.blocking_stage import Accounts, count_shown, handed, senders
from games.roles import Role
from games.world import BOB, MALLORY, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Receive

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)


class Who(StrEnum):
    """Who helps the sender that is blocked, and whether bob takes anonymous packets."""

    ALONE = "alone"
    UNANSWERED = "unanswered"
    ANONYMOUS = "anonymous"


HONEST = "providers and rid honest"

CORRUPTION = {
    Who.ALONE: Corruption(malicious=frozenset({Role.SID}), provided=HONEST),
    Who.UNANSWERED: Corruption(malicious=frozenset({Role.SID, Role.CLIENTS}), provided=HONEST),
    Who.ANONYMOUS: Corruption(
        malicious=frozenset({Role.SID, Role.CLIENTS}), provided=f"{HONEST}; anon = true"
    ),
}


@MESSENGER.game(
    "abp/block",
    cites="6, Blocklisting; 7, step 13",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=Who,
)
class Block(Winning[S]):
    """Nothing of a blocked sender reaches bob.

    The adversary is mallory, with her client's whole state; she and bob have written to each other,
    so she has his access key of then. Bob blocks her when the adversary likes. She says anything to
    her provider, before and after, and gets what bob's client sends her. A new account is another
    sender (`abp/sybil_block`).

    `[alone]`: she has no other account, and bob takes no anonymous packets. RP is then to drop
    everything: first packets by the list (8(b)), wrapped ones by the rotated key (8(c)). The
    adversary wins when, after the block, RP hands bob's client anything. No rule tells her packets
    from others', for there are no others: every packet since comes from her turn.

    `[unanswered]`: there are accounts of the adversary's everywhere that bob has never answered.
    Those may write to him, and RP, which is not to know who writes, cannot tell whose a wrapped
    packet is. So it counts what bob is shown: the adversary wins with a message, after the block,
    whose sender is not an account of its own that bob has left unblocked. Such an account's own
    message is no win, whoever carried it to the provider. Honest users write nothing meanwhile, so
    a message in anybody else's name is the adversary's too. `[anonymous]`: the same, and bob takes
    anonymous packets from anybody; the paper concedes that he cannot blocklist then.

    Admissible: the adversary speaks for its own accounts only, and in `[alone]` has one. Bob blocks
    accounts of the adversary's. In `[alone]` and `[unanswered]` he may register a new client
    (`new_device`), which has no session and starts with an access key that nobody was told; the
    list that counts is then RP's.
    """

    version: Who

    def initialize(self) -> ClientState:
        """Mallory and bob have talked; her client."""
        self.blocked: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.accounts = Accounts(self.world)
        self.world.join(BOB, anon=self.version is Who.ANONYMOUS)
        self.world.join(MALLORY)
        self.world.converse(MALLORY, BOB)
        return self.accounts.seize(MALLORY)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account, which bob will never answer: its client's state."""
        admit(self.version is not Who.ALONE, "mallory is alone")

        return self.accounts.open(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """A client of the adversary's says anything to its provider."""
        since, seen = len(self.world.network.log), count_shown(self.world, BOB)

        answer = self.accounts.speak(user, request)

        if self.blocked and self.version is Who.ALONE:
            self.won |= bool(handed(self.world, BOB, since))
        elif self.blocked:
            allowed = self.accounts.mailboxes.keys() - self.blocked
            self.won |= any(u not in allowed for u in senders(self.world, BOB, seen))
        return answer

    @oracle
    def received(self, user: User) -> tuple[Receive, ...]:
        """What bob's client has sent to one of these accounts, since the game began."""
        return self.accounts.received(user)

    @oracle
    def bob_blocks(self, user: User) -> None:
        """Bob blocks an account of the adversary's."""
        self.accounts.admit_own(user)

        self.world.block(BOB, user)

        self.blocked.add(user)

    @oracle
    def new_device(self) -> None:
        """Bob has a new client, which registers keys of its own."""
        admit(self.version is not Who.ANONYMOUS, "bob keeps his client where only it can drop")

        self.world.renew(BOB)
