"""RKM: how much of RP's directory one account gets."""

from typing import TypeVar

from games.roles import Role
from games.world import BOB_CHAT, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Close, Identity, KeyMaterial, Register
from schemes.values import Identifier

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(
    malicious=frozenset({Role.CLIENTS}),
    provided="providers honest",
)

LIMIT = 40
"""People whose keys an account gets in a minute, the period that step 10 counts in: nobody writes
to so many new people. No time passes in the game."""

LISTED = tuple(User(BOB_CHAT, Identifier(b"+44 20 7946 00%02d" % n)) for n in range(LIMIT + 1))
"""Users of RP; anybody can count through such identifiers."""


@MESSENGER.game(
    "rkm/enumeration",
    cites="4.1, Privacy Discussion (of the SDS); 4.2, Basic Threat Model",
    dma="7(8)",
    corrupts=CORRUPTION,
)
class Enumeration(Winning[S]):
    """An account gets the keys of forty people, and not of a whole directory.

    The adversary has accounts at every provider: their clients retrieve what it likes, and it says
    anything to their providers. It wins when it shows the public keys (`present`) of more users of
    RP than forty for each account that it ever had.

    Keys are 32 random bytes and more, and the honest users tell them to nobody but RP, so whoever
    shows them has been given them, at whatever step and in whatever form. Whose keys they are is
    asked, not whether the identifier exists: an answer that nobody has it counts for nothing.

    Admissible: the adversary speaks for its own accounts only.
    """

    def initialize(self) -> tuple[User, ...]:
        """Forty-one people join RP."""
        self.mine: set[User] = set()
        self.open: set[User] = set()  # those that are not closed
        self.opened = 0
        self.known: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in LISTED:
            self.world.join(user)
        return LISTED

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's: its client's state."""
        admit(user.provider in self.world.pki, "an approved provider")

        state = self.world.open_account(user)
        self._has(user)
        return state

    @oracle
    def retrieve(self, user: User, peer: User) -> KeyMaterial | Rejection:
        """The client of an account of the adversary's retrieves key material as it should."""
        admit(user in self.mine, "the account is the adversary's")

        refused = attempt(self.world.retrieve, user, peer)

        if isinstance(refused, Rejection):
            return refused
        material = self.scheme.retrieved(self.world.state(user), peer)
        assert material is not None, "nothing was refused"
        return material

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """It says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        answer = attempt(self.world.speak, user, user.provider, request)

        if isinstance(request, Register) and not isinstance(answer, Rejection):
            self._has(user)
        if isinstance(request, Close) and not isinstance(answer, Rejection):
            self.open.discard(user)
        return answer

    @oracle
    def present(self, user: User, identity: Identity) -> bool:
        """Shows the public keys of a user of RP: whether they are."""
        admit(user in LISTED, "one of the people")

        right = identity == self.scheme.identity(self.world.state(user))

        self.known |= {user} if right else set()
        self.won |= len(self.known) > LIMIT * self.opened
        return right

    def _has(self, user: User) -> None:
        self.opened += user not in self.open
        self.open.add(user)
        self.mine.add(user)
