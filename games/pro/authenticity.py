"""PRO: authenticity."""

from collections import Counter
from dataclasses import dataclass

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState, Identity, ProviderState, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName


@dataclass(frozen=True)
class Servers:
    """The corrupted servers' states, and what everybody knows of the two honest users."""

    providers: dict[ProviderName, ProviderState]
    log: tuple[Envelope, ...]
    alice: Identity
    bob: Identity


@game(
    "pro/authenticity",
    plays="messenger",
    cites="5.2, authenticity",
    dma="7(3)",
    corrupts="malicious: RP, third provider, network, other clients; SP certifies honestly",
)
class Authenticity(Winning[Messenger]):
    """Bob shows what alice sent him, as often as she sent it, and keeps her session.

    The adversary has the states of RP and of the third provider and RP's traffic so far, gets
    every c'', delivers to both clients, and has accounts with keys of their own everywhere
    (`open_account` returns the client's whole state); it speaks in raw bytes to the honest SP for
    its own accounts there.
    Alice and bob have talked before. It wins when bob shows (SP, alice, m) more often than alice
    sent m to him, or alice a message from bob likewise, or when the keys that bob holds for
    alice at SP become other keys than hers.

    RP is bob's own provider and certifies what it likes: a message that alice shows as bob's
    counts only if the keys that she then holds for him are his (what comparing safety numbers
    checks). False certificates are `rkm/key_authenticity`'s matter.

    Admissible: the adversary speaks for its own accounts only. Whatever a client shows as coming
    from an account of the adversary's counts for nothing.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.mine: set[User] = set()
        self.sent: Counter[tuple[User, Message]] = Counter()
        self.shown: Counter[tuple[User, Message]] = Counter()

    def initialize(self) -> Servers:
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
        hello = self.world.state(BOB).shown[0].m
        for told in ((ALICE, hello), (BOB, hello)):
            self.sent[told] = self.shown[told] = 1
        providers = {name: self.world.provider(name) for name in (BOB_CHAT, EVE_CHAT)}
        rp = BOB_CHAT.decode()
        seen = tuple(e for e in self.network.log if rp in (e.sender, e.receiver))
        alice, bob = self.world.state(ALICE), self.world.state(BOB)
        return Servers(providers, seen, alice.identity, bob.identity)

    @oracle
    def open_account(self, provider: ProviderName, uid: Identifier) -> ClientState:
        """An account of the adversary's at any provider: its client's state, keys and all."""
        user = User(provider, uid)
        admit(provider in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        self.world.open_account(user)
        self.world.retrieve(user, BOB)
        self.mine.add(user)
        return self.world.state(user)

    @oracle
    def ask(self, user: User, step: str, request: bytes) -> bytes | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.network.ask, str(user), user.provider.decode(), step, request)

    @oracle
    def send(self, sender: User, m: Message) -> Ciphertext | Rejection:
        """Alice or bob sends m to the other; the adversary gets c''.

        A client refuses to if the adversary gave it keys that are none.
        """
        admit(sender in (ALICE, BOB), "an honest user")

        c = attempt(self.world.compose, sender, BOB if sender == ALICE else ALICE, m)

        if not isinstance(c, Rejection):
            self.sent[sender, m] += 1
        return c

    @oracle
    def deliver(
        self, user: User, sp: ProviderName, c: Ciphertext
    ) -> tuple[User, Message] | Rejection:
        """A client is handed (SP, c) by its provider: who and what it shows."""
        admit(user in (ALICE, BOB), "an honest user")

        shown = attempt(self.world.receive, user, sp, c)

        if not isinstance(shown, Rejection) and self._counts(user, shown[0]):
            self.shown[shown] += 1
            self.won |= self.shown[shown] > self.sent[shown]
        self.won |= not self._keys_are_true(BOB, ALICE)
        return shown

    def _counts(self, user: User, sender: User) -> bool:
        if user == BOB:
            return sender == ALICE
        return sender == BOB and self._keys_are_true(ALICE, BOB)

    def _keys_are_true(self, user: User, peer: User) -> bool:
        held = self.scheme.peer_identity(self.world.state(user), peer)
        return held in (None, self.world.state(peer).identity)
