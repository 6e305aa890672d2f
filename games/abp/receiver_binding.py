"""ABP: receiver binding (verifiable user reporting)."""

from typing import TypeVar

from games.abp.accused import Accused, View
from games.roles import Role
from games.world import World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Accepted, Packet, Rho
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Abp)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RID, Role.CLIENTS}),
    provided="providers honest",
)


@MESSENGER.game(
    "abp/receiver_binding",
    cites="6.2, verifiable user reporting; receiver binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class ReceiverBinding(Winning[S]):
    """Nobody is reported for what it never sent.

    The adversary is bob, with bob's whole state, and mallory at alice's provider; it says anything
    to their providers in both names, and gets the packets that alice sends bob. It wins when bob's
    provider accepts a report that its reviewers read as "sid sent m to rid" where sid is alice, at
    SP or with no provider named, and alice never sent m to this rid. Alice also writes to the
    other accounts that the adversary has at bob's provider.

    Identifiers stay with their holders here, and alice's coins are her own:
    `abp/receiver_binding_moved` and `abp/receiver_binding_coins` are without that.

    Admissible: the adversary speaks for its own accounts only. Reports of what alice did send are
    accepted and win nothing.
    """

    def initialize(self) -> View:
        """Alice and bob talk, and mallory joins."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.stage = Accused(self.scheme, self.world)
        return self.stage.begin()

    @oracle
    def open_account(self, user: User) -> ClientState:
        """Another account of the adversary's: its client's state."""
        return self.stage.open_account(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        return self.stage.speak(user, request)

    @oracle
    def alice_sends(self, to: User, m: Message) -> tuple[Packet | Rejection, ...] | Rejection:
        """Alice sends m to bob or to a friend of his: each packet as they get it, or RP's refusal;
        or her client's, if they gave it keys that are none."""
        return self.stage.alice_sends(to, m)

    @oracle
    def report(self, rho: Rho) -> Accepted | Rejection:
        """Bob files a report with his provider: whether it is accepted."""
        answer, framed = self.stage.report(rho)

        self.won |= framed
        return answer
