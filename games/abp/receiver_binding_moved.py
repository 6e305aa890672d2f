"""ABP: receiver binding when an identifier has changed hands."""

from typing import TypeVar

from games.abp.accused import Accused, View
from games.roles import Role
from games.world import ALICE, BOB, World
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
    "abp/receiver_binding_moved",
    cites="6.2, verifiable user reporting; receiver binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class ReceiverBindingMoved(Winning[S]):
    """Nobody is reported for what the identifier's former holder says now.

    The experiment of `abp/receiver_binding`. Before it, alice's identifier was an account of the
    adversary's, with keys and a certificate of its own, and with bob's key material; that account
    was closed, and the provider gave the identifier to alice.

    Admissible: the same. That nothing which the former holder did in its own time can win is
    granted by the set-up, for it wrote to nobody before its account was closed: whatever it
    franks, it franks when the identifier is alice's, and RP takes it for hers.
    """

    def initialize(self) -> View:
        """The former holder comes and goes; then alice and bob talk, and mallory joins."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.stage = Accused(self.scheme, self.world)
        self.world.join(BOB)
        self.world.join(ALICE)
        self.world.retrieve(ALICE, BOB)
        self.former = self.world.state(ALICE)
        self.world.close(ALICE)
        return self.stage.begin()

    @oracle
    def former_holder(self) -> ClientState:
        """The client that had alice's identifier before her, keys, certificate and all."""
        return self.former

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
