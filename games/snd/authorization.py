"""SND: unforgeability of the authorization mechanism."""

from games.world import ALICE, ALICE_CHAT, PROVIDERS, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.messenger.interface import SDS, Messenger
from schemes.messenger.state import Pki, User
from schemes.values import Identifier, ProviderName


@game(
    "snd/authorization",
    plays="messenger",
    cites="4.1, unforgeability of the authorization mechanism",
    dma="7(9)",
    corrupts="malicious: clients of every approved provider; SDS and providers honest",
    versions=("accounts-stay", "accounts-move"),
)
class Authorization(Winning[Messenger]):
    """Nobody but the holder of an account changes its directory entry.

    The adversary has as many accounts as it likes at every provider, and speaks for them in raw
    bytes to their provider and to the SDS. Alice's account at AliceChat is honest. It wins when
    (alice, AliceChat) enters or leaves the directory while alice holds her account, and she did
    not ask for this change.

    Admissible: an account that is held by an honest user is not the adversary's to open or to
    speak for. In `[accounts-move]` the adversary may first have held alice's identifier itself
    and closed that account, as happens with recycled telephone numbers; in `[accounts-stay]` an
    identifier keeps its first holder. The order of preference is no part of the entry here.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.mine: set[User] = set()
        self.listed = False
        self.arrived = False

    def initialize(self) -> Pki:
        if self.version == "accounts-stay":
            self._arrive()
        return self.world.pki

    def _arrive(self) -> None:
        self.world.join(ALICE)
        self.arrived = True

    @oracle
    def open_account(self, provider: ProviderName, uid: Identifier) -> User:
        """A new account of the adversary's, with a client that follows the protocol."""
        user = User(provider, uid)
        admit(provider in PROVIDERS, "an approved provider")

        self.world.open_account(user)
        self.mine.add(user)
        return user

    @oracle
    def ask(self, user: User, receiver: str, step: str, request: bytes) -> bytes | Rejection:
        """The adversary's client says anything to its provider or to the SDS."""
        admit(user in self.mine, "the account is the adversary's")
        admit(receiver in (user.provider.decode(), SDS), "its provider or the SDS")

        answer = attempt(self.network.ask, str(user), receiver, step, request)

        self._watch(self.listed)
        return answer

    @oracle
    def alice_updates(self, b: bool) -> bool:
        """Alice adds her app to the directory (b), or removes it."""
        if not self.arrived:
            admit(ALICE not in self.mine, "the identifier is free")
            self._arrive()

        accepted = self.world.update_entry(ALICE, 0, b)

        self._watch(b if accepted else self.listed)
        self.listed = b if accepted else self.listed
        return accepted

    @oracle
    def give_up_account(self, user: User) -> None:
        """The adversary closes an account; somebody else may get the identifier.

        Nothing more happens if it had its provider close the account before.
        """
        admit(self.version == "accounts-move", "identifiers move in [accounts-move] only")
        admit(user in self.mine, "the account is the adversary's")

        attempt(self.network.ask, str(user), user.provider.decode(), "close", b"")

        self.mine.remove(user)
        del self.network.parties[str(user)]

    def _entry(self) -> bool:
        directory = self.network.parties[SDS].state.directory
        return ALICE_CHAT in directory.get(ALICE.uid, ())

    def _watch(self, requested: bool) -> None:
        if not self.arrived:
            self.listed = self._entry()
        elif self._entry() != requested:
            self.won = True
