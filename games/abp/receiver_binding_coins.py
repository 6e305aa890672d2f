"""ABP: receiver binding when the sender's coins are bad for a time."""

from typing import TypeVar

from games.abp.accused import Accused, View
from games.roles import Role
from games.world import ALICE, World
from harness.declare.coins import ChosenCoins
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
    coins=frozenset({Role.SID}),
    provided="providers honest",
)


@MESSENGER.game(
    "abp/receiver_binding_coins",
    cites="5.2, extended threat model; 6.2, receiver binding",
    dma="7(9)",
    corrupts=CORRUPTION,
)
class ReceiverBindingCoins(Winning[S]):
    """Nobody is reported for what it never sent, though its coins were bad for a while.

    The experiment of `abp/receiver_binding`, and for a time "all random coins" of alice's client
    are sampled by the adversary, as section 5.2 lets it in the extended model; or they come twice,
    as after a virtual machine was set back. Her keys were made before, with coins of her own, and
    her state is never exposed.

    Admissible: any coins, at any time after alice has her keys. What she sends under them she did
    send, and wins nothing; her secret keys were drawn from coins that the adversary never had, so
    that a design whose tags depend on them as well gives nothing away.
    """

    def initialize(self) -> View:
        """Alice and bob talk, and mallory joins."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.stage = Accused(self.scheme, self.world)
        return self.stage.begin()

    @oracle
    def choose_coins(self, coins: bytes) -> None:
        """From now on these are alice's coins, and zeros when they are at their end."""
        self.world.network.choose_coins(ALICE, ChosenCoins(coins))

    @oracle
    def heal(self) -> None:
        """From now on alice's coins are her own again."""
        self.world.network.heal(ALICE)

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
