"""ABP: receiver binding (verifiable user reporting)."""

from dataclasses import dataclass

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState, Identity, Pki, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName


@dataclass(frozen=True)
class Clients:
    """The malicious recipient and an account at the sender's provider, keys and all."""

    recipient: ClientState
    mallory: ClientState
    alice: Identity
    pki: Pki


@game(
    "abp/receiver_binding",
    plays="messenger",
    cites="6.2, verifiable user reporting; receiver binding",
    dma="7(9)",
    corrupts="malicious: rid, other clients (accounts anywhere); providers honest",
)
class ReceiverBinding(Winning[Messenger]):
    """Nobody is reported for what it never sent.

    The adversary is bob, with bob's whole state, and mallory at alice's provider; it speaks in
    raw bytes for both, and gets the packets that alice sends bob. It wins when bob's provider
    accepts a report that its reviewers read as "sid sent m to rid" where sid is alice, at SP or
    with no provider named, and alice never sent m to this rid. Alice also writes to the other
    accounts that the adversary has at bob's provider.

    Admissible: the adversary speaks for its own accounts only. Reports of what alice did send are
    accepted and win nothing.
    """

    def __init__(self, scheme: Messenger, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.world = World(scheme, coins)
        self.network = self.world.network
        self.mine = {BOB, MALLORY}
        self.sent = {(BOB.uid, Message(b"hello"))}

    def initialize(self) -> Clients:
        for user in (ALICE, BOB, MALLORY):
            self.world.join(user)
        self.world.converse(ALICE, BOB)
        state = self.world.state
        return Clients(state(BOB), state(MALLORY), state(ALICE).identity, self.world.pki)

    @oracle
    def open_account(self, provider: ProviderName, uid: Identifier) -> ClientState:
        """Another account of the adversary's: its client's state."""
        user = User(provider, uid)
        admit(provider in (ALICE_CHAT, BOB_CHAT, EVE_CHAT), "an approved provider")

        state = self.world.open_account(user)
        self.mine.add(user)
        return state

    @oracle
    def ask(self, user: User, step: str, request: bytes) -> bytes | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.network.ask, str(user), user.provider.decode(), step, request)

    @oracle
    def alice_sends(self, to: User, m: Message) -> Ciphertext | Rejection:
        """Alice sends m to bob or to a friend of his; the adversary gets the packet as they do.

        Her client refuses if they gave it keys that are none, and RP drops what they block.
        """
        admit(to in self.mine and to.provider == BOB_CHAT, "an account at bob's provider")

        if to not in self.world.state(ALICE).material:
            retrieved = attempt(self.world.retrieve, ALICE, to)
            if isinstance(retrieved, Rejection):
                return retrieved
        c = attempt(self.world.compose, ALICE, to, m)
        if isinstance(c, Rejection):
            return c
        delivered = attempt(self.scheme.deliver, self.world.provider(BOB_CHAT), ALICE_CHAT, c)

        self.sent.add((to.uid, m))
        return delivered if isinstance(delivered, Rejection) else delivered[1]

    @oracle
    def report(self, rho: bytes) -> bool:
        """Bob files a report with his provider: whether it is accepted."""
        rp = self.world.provider(BOB_CHAT)
        accepted = attempt(self.scheme.report_rcv, rp, rho)
        if isinstance(accepted, Rejection):
            return False
        _, report = accepted
        read = attempt(self.scheme.reported, rp, report)

        names_alice = report.sid == ALICE.uid and report.provider in (b"", ALICE_CHAT)
        if names_alice and (report.rid, read) not in self.sent:
            self.won = True
        return True
