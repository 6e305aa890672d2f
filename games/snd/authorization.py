"""SND: unforgeability of the authorization mechanism."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, PROVIDERS, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import SDS, User
from schemes.messenger.state import ClientState, Pki

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(
    malicious=frozenset({Role.CLIENTS}),
    provided="SDS and providers honest",
)


class Accounts(StrEnum):
    """Whether an identifier may have had another holder."""

    STAY = "accounts-stay"
    MOVE = "accounts-move"


@MESSENGER.game(
    "snd/authorization",
    cites="4.1, unforgeability of the authorization mechanism",
    dma="7(9)",
    corrupts=CORRUPTION,
    versions=Accounts,
)
class Authorization(Winning[S]):
    """Nobody but the holder of an account changes its directory entry.

    The adversary has as many accounts as it likes at every provider (`open_account` returns the
    client's whole state), and says anything in their names to their provider and to the SDS.
    Alice's account at AliceChat is honest. It wins when (alice, AliceChat) enters or leaves the
    directory while alice holds her account, and she did not ask for this change; and when it is
    there as she gets her account, for she has asked for nothing yet.

    Admissible: an account that is held by an honest user is not the adversary's to open or to
    speak for. In `[accounts-move]` the adversary may first have held alice's identifier itself
    and closed that account, as happens with recycled telephone numbers; in `[accounts-stay]` an
    identifier keeps its first holder. The order of preference is no part of the entry here.
    """

    version: Accounts

    def initialize(self) -> Pki:
        """Servers; and alice's account, where identifiers stay."""
        self.mine: set[User] = set()
        self.listed = False
        self.arrived = False
        self.spoken = False
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        if self.version is Accounts.STAY:
            self._arrive()
        return self.world.pki

    def _arrive(self) -> None:
        self.world.join(ALICE)
        self.arrived = True
        self.won |= self._entry()

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's, with a client that follows the protocol: its state."""
        admit(user.provider in PROVIDERS, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def speak(self, user: User, receiver: Address, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider or to the SDS."""
        admit(user in self.mine, "the account is the adversary's")
        admit(receiver in (user.provider, SDS), "its provider or the SDS")

        answer = attempt(self.world.speak, user, receiver, request)

        self.spoken = True
        self._watch(self.listed)
        return answer

    @oracle
    def alice_updates(self, b: bool) -> bool:
        """Alice adds her app to the directory (b), or removes it.

        A directory that refuses its holder before the adversary has said anything is the
        scheme's fault.
        """
        if not self.arrived:
            admit(ALICE not in self.mine, "the identifier is free")
            self._arrive()

        accepted = self.world.update_entry(ALICE, 0, b)
        if not (accepted or self.spoken):
            raise Rejection(Reason.REFUSED, "the directory refuses alice's own update")

        self._watch(b if accepted else self.listed)
        self.listed = b if accepted else self.listed
        return accepted

    @oracle
    def give_up_account(self, user: User) -> None:
        """The adversary closes an account; somebody else may get the identifier.

        Nothing more happens if it had its provider close the account before.
        """
        admit(self.version is Accounts.MOVE, "identifiers move in [accounts-move] only")
        admit(user in self.mine, "the account is the adversary's")

        self.world.close(user)

        self.mine.remove(user)

    def _entry(self) -> bool:
        return ALICE_CHAT in self.scheme.listed(self.world.directory, ALICE.uid)

    def _watch(self, requested: bool) -> None:
        if not self.arrived:
            self.listed = self._entry()
        elif self._entry() != requested:
            self.won = True
