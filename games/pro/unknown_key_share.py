"""PRO: unknown key share."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, PROVIDERS, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Envelope
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, Identity, Packet
from schemes.values import Message

A = TypeVar("A", bound=Wire)
S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RP, Role.EVE, Role.NETWORK, Role.CLIENTS}),
    provided="SP certifies honestly",
)

DRAWN = 16
"""Bytes of a message that nobody guesses."""


class Whose(StrEnum):
    """Whose name is exchanged for the adversary's."""

    SENDER = "sender"
    RECIPIENT = "recipient"


@dataclass(frozen=True, kw_only=True)
class View:
    """What the corrupted servers have, and what everybody knows of the two honest users."""

    servers: Servers
    alice: Identity
    bob: Identity


@MESSENGER.game(
    "pro/unknown_key_share",
    cites="5.2, authenticity: sender identity",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Whose,
)
class UnknownKeyShare(Winning[S]):
    """Who wrote, and to whom, is what both ends believe.

    The adversary has RP and the third provider, everything that comes to them, and accounts at all
    providers, in whose names it registers any keys, whether it has their secrets or not; it gets
    every packet and delivers to bob and to other honest users of RP. Alice writes 16 random bytes,
    each time in a first contact or in the conversation that follows. In `[sender]` she writes to
    an honest user of RP, and the adversary wins when an honest user shows these bytes under
    another name than hers. In `[recipient]` she writes to an account of the adversary's, and it
    wins when bob shows them as what alice wrote to him.

    Until an honest user shows them as hers, the adversary has nothing of what she wrote in
    `[sender]` but ciphertexts for others, and says it itself by chance with probability 2^-128
    for each message shown. In `[recipient]` it may well read what was written to it, and repeat it
    under any name but hers: only (alice, m) counts, at bob, to whom she has not written m.

    Admissible: the adversary speaks for its own accounts only.
    """

    version: Whose

    def initialize(self) -> View:
        """Alice and bob join; then RP and the third provider fall to the adversary."""
        self.mine: set[User] = set()
        self.readers = {BOB}  # honest users of RP
        self.written: dict[Message, User] = {}  # to whom; and in `[sender]` not shown since
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.retrieve(ALICE, BOB)
        return View(
            servers=self.world.corrupt(CORRUPTION),
            alice=self.scheme.identity(self.world.state(ALICE)),
            bob=self.scheme.identity(self.world.state(BOB)),
        )

    @oracle
    def inbox(self, role: Role) -> tuple[Envelope, ...]:
        """What has come to a server of the adversary's since then."""
        return self.world.inbox(role)

    @oracle
    def open_account(self, user: User) -> ClientState:
        """An account of the adversary's: its client's state, keys and all."""
        admit(user.provider in PROVIDERS, "an approved provider")

        self.world.open_account(user)
        self.mine.add(user)
        if user.provider != BOB_CHAT:
            self.world.retrieve(user, BOB)
        return self.world.state(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.world.speak, user, user.provider, request)

    @oracle
    def write(self, recipient: User) -> tuple[Forward, ...] | Rejection:
        """Alice writes 16 random bytes: what her provider would get. Her client may refuse the keys
        of an account of the adversary's. A new honest user joins first."""
        admit(recipient.provider != ALICE_CHAT, "a user of another provider than alice's")
        to_mine = recipient in self.mine
        admit(to_mine is (self.version is Whose.RECIPIENT), "a recipient of this version")
        if not to_mine and recipient not in self.readers:
            admit(recipient.provider == BOB_CHAT, "a user of RP")
            self.world.admit_new(recipient)
            self.world.join(recipient)
            self.readers.add(recipient)

        m = Message(self.coins.bytes(DRAWN))
        packets = attempt(self._written, recipient, m)
        if isinstance(packets, Rejection) and not to_mine and self.world.knows(ALICE, recipient):
            raise packets

        if not isinstance(packets, Rejection):
            self.written[m] = recipient
        return packets

    def _written(self, recipient: User, m: Message) -> tuple[Forward, ...]:
        if self.scheme.retrieved(self.world.state(ALICE), recipient) is None:
            self.world.retrieve(ALICE, recipient)
        return self.world.compose(ALICE, recipient, m)

    @oracle
    def deliver(self, user: User, sp: ProviderName, c: Packet) -> tuple[Said, ...] | Rejection:
        """An honest user of RP is handed (SP, c): who and what its client shows."""
        admit(user in self.readers, "an honest user of RP")

        shown = attempt(self.world.receive, user, sp, c)
        if isinstance(shown, Rejection):
            return shown

        for said in shown:
            if said.m in self.written:
                hers = said.sender == ALICE
                self.won |= hers is (self.version is Whose.RECIPIENT)
                if hers:
                    del self.written[said.m]
        return shown
