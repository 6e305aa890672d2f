"""RKM: what ill-formed queries do."""

from typing import Any, TypeVar

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER, Rkm
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki
from schemes.messenger.wire import Retrieve
from schemes.values import PkeCiphertext

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Rkm)

CORRUPTION = Corruption(
    malicious=frozenset({Role.CLIENTS}),
    provided="providers honest",
)


@MESSENGER.game(
    "rkm/robustness",
    cites="4.2, Security Goals (well-formedness of queries)",
    dma="7(2)",
    corrupts=CORRUPTION,
)
class Robustness(Winning[S]):
    """An ill-formed query is refused, changes nothing, and is in nobody's way.

    The adversary has accounts at every provider and says anything to them, ill-formed key queries
    above all. It wins when

    - a query that was damaged on its way from an honest client (`damaged`) is answered, or when
      either provider's state is another one afterwards;
    - a query that is refused has changed a provider's state;
    - alice, who follows the protocol, does not get bob's keys, or gets keys under an identifier
      that nobody has registered.

    What is damaged is ill-formed whatever the design: it is not what encryption to RP gives, and
    with IND-CCA security (Appendix A) nobody who has not made the query can change it into another
    one. Whether what an adversary encrypts itself is well-formed only the design knows, so an
    answer to that wins nothing; a sealed "no such user" is one. A server that fails in another way
    than by refusing ends the game as the scheme's fault, which is no better than to lose it.

    Admissible: the adversary speaks for its own accounts only, and damages their queries only. A
    copy with not a byte changed is not damaged. Nobody else registers what alice asks for as an
    identifier that is free.
    """

    def initialize(self) -> Pki:
        """Alice and bob join."""
        self.mine: set[User] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        return self.world.pki

    @oracle
    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's: its client's state."""
        admit(user.provider in self.world.pki, "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        before = self._states()
        answer = attempt(self.world.speak, user, user.provider, request)

        refused = isinstance(answer, Rejection) and isinstance(request, Retrieve)
        self.won |= refused and self._states() != before
        return answer

    @oracle
    def damaged(self, user: User, keep: int, mask: bytes, tail: bytes) -> Wire | Rejection:
        """The client of an account of the adversary's asks for bob's keys; of the ciphertext that
        comes to its provider `keep` bytes are left, changed by XOR with the mask, and the tail
        stands behind them."""
        admit(user in self.mine and user.provider != BOB_CHAT, "an account where senders are")
        answers: list[Wire | Rejection] = []

        def on_the_way(sender: Address, request: Wire) -> Wire:
            if not isinstance(request, Retrieve):
                return self.world.honestly(user.provider, sender, request)
            c = PkeCiphertext(_flipped(request.c[:keep], mask) + tail)
            admit(c != request.c, "a byte is changed")
            damaged = evolve(request, c=c)
            answers.append(attempt(self.world.honestly, user.provider, sender, damaged))
            raise Rejection(Reason.REFUSED, "lost on its way")

        before = self._states()
        self.world.network.take_over(user.provider, on_the_way)
        try:
            attempt(self.world.retrieve, user, BOB)
        finally:
            self.world.network.parties[user.provider].puppet = None
        assert answers, "the client has asked for nothing"

        self.won |= not isinstance(answers[-1], Rejection) or self._states() != before
        return answers[-1]

    @oracle
    def alice_retrieves(self, rid: User) -> bool:
        """Alice asks for anybody's keys: whether she gets them."""
        refused = isinstance(attempt(self.world.retrieve, ALICE, rid), Rejection)

        if rid == BOB:
            got = self.scheme.retrieved(self.world.state(ALICE), BOB)
            right = got is not None and got.identity == self.scheme.identity(self.world.state(BOB))
            self.won |= refused or not right
        elif rid not in self.mine:
            self.won |= not refused
        return not refused

    def _states(self) -> dict[Address, Any]:
        """The servers' states."""
        return {name: self.world.provider(name) for name in self.world.pki}


def _flipped(data: bytes, mask: bytes) -> bytes:
    """XOR from the first byte on, as far as the mask goes."""
    padded = mask[: len(data)].ljust(len(data), b"\0")
    return bytes(byte ^ flip for byte, flip in zip(data, padded, strict=True))
