"""RKM: authenticity of key material."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, SERVERS, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Address, Puppet
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import KeyMaterial

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Rkm)


class Provider(StrEnum):
    """Who is malicious, and what it must not have alice take for bob's keys."""

    RP = "rp-malicious"
    SP = "sp-malicious"
    ROLLED_BACK = "rolled-back"


FELL = {Provider.RP: Role.RP, Provider.SP: Role.SP, Provider.ROLLED_BACK: Role.RP}

CORRUPTION = {
    version: Corruption(malicious=frozenset({role, Role.CLIENTS})) for version, role in FELL.items()
}


@MESSENGER.game(
    "rkm/key_authenticity",
    cites="8, key transparency; 4.2, Basic Threat Model",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Provider,
)
class KeyAuthenticity(Winning[S]):
    """Alice's client takes nothing for bob's key material but what bob has published.

    Bob's client registers at RP: then it has published pk, epk and anon together; when bob gets a
    new telephone, it registers again. The malicious provider is the sender's in `[sp-malicious]`
    and the recipient's in the others. The adversary has its state, and its turns whenever alice
    retrieves bob's keys; what others ask meanwhile is answered by its role. It may run its role
    itself, as if anybody had asked (`honestly`), and on any state (`becomes`). It has accounts
    everywhere. It wins when alice's client accepts for bob what he has never published, in
    `[rolled-back]` what he has published and has replaced since. Section 4.2 has the servers
    semi-honest and section 8 names key transparency as open, so none of this is claimed.

    Prevention is asked for, and not detection. A design that only lets bob, or an auditor, see
    later what was handed out is broken here too; it needs a game of its own.

    Admissible: anything. The signature that comes with key material is no part of what bob has
    published: it is RP's.
    """

    version: Provider

    def initialize(self) -> Servers:
        """Alice and bob join; then one provider falls to the adversary."""
        self.mine: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.published = [self._material()]
        self.fell = SERVERS[FELL[self.version]]
        return self.world.corrupt(CORRUPTION[self.version])

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's, anywhere: its client's state."""
        admit(user.provider in self.world.pki, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """Such an account says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.world.speak, user, user.provider, request)

    @oracle
    def honestly(self, sender: Address, request: Wire) -> Wire | Rejection:
        """What the malicious provider's role does with this, whoever is said to have sent it; its
        state is the next one then."""
        return attempt(self.world.honestly, self.fell, sender, request)

    @oracle
    def becomes(self, state: ProviderState) -> None:
        """The malicious provider's state is what the adversary likes."""
        self.world.network.parties[self.fell].state = state

    @oracle
    def bob_registers_again(self) -> None:
        """Bob gets a new telephone: the same account, other keys."""
        line, coins = self.world.network.line(BOB), self.world.network.coins_of(BOB)
        anon = self.world.state(BOB).anon
        self.world.network.run(
            BOB, lambda _: self.scheme.register(BOB, self.world.pki, anon, line, coins)
        )

        self.published.append(self._material())

    @oracle
    def alice_retrieves(self, provider: Puppet) -> bool:
        """Alice retrieves bob's key material; the adversary's function has the provider's turns
        meanwhile. Whether her client accepted anything."""
        before = self.world.network.parties[self.fell].puppet
        self.world.network.take_over(self.fell, provider)
        refused = attempt(self.world.retrieve, ALICE, BOB)
        self.world.network.parties[self.fell].puppet = before

        if isinstance(refused, Rejection):
            return False
        accepted = self.scheme.retrieved(self.world.state(ALICE), BOB)
        assert accepted is not None, "nothing was refused"
        self.won |= self._is_false(accepted)
        return True

    def _is_false(self, accepted: KeyMaterial) -> bool:
        seen = KeyMaterial(identity=accepted.identity, epk=accepted.epk, anon=accepted.anon)
        if self.version is Provider.ROLLED_BACK:
            return seen in self.published[:-1]
        return seen not in self.published

    def _material(self) -> KeyMaterial:
        """What bob's client has registered, as it stands in its state."""
        state = self.world.state(BOB)
        return KeyMaterial(identity=self.scheme.identity(state), epk=state.epk, anon=state.anon)
