"""PRO: authenticity."""

from collections import Counter
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


WHISPER = 16
"""Bytes that nobody guesses."""


class Certifying(StrEnum):
    """What the sender's provider is."""

    SP_HONEST = "sp-honest"


@dataclass(frozen=True, kw_only=True)
class View:
    """What the corrupted servers have, and what everybody knows of the two honest users."""

    servers: Servers
    alice: Identity
    bob: Identity


@MESSENGER.game(
    "pro/authenticity",
    cites="5.2, authenticity",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Certifying,
)
class Authenticity(Winning[S]):
    """Bob shows what alice sent him, as often as she sent it, and keeps her session.

    The adversary has the states of RP and of the third provider, their traffic so far and all that
    comes to them from then on; it gets every packet, delivers to both clients, and has accounts
    with keys of their own everywhere (`open_account` returns the client's whole state), in whose
    names it says anything to their provider, and alice writes to them.
    Alice and bob have talked before; other users of RP are honest too (`whisper`). It wins when
    one of them shows (SP, alice, m) more often than alice sent m to him, or alice a message from
    bob likewise; when the keys that one of them holds for alice at SP become other keys than
    hers; or when one of them shows what alice whispered under any other name.

    Whoever knows m can say m: that somebody else's message has the words of hers proves nothing
    where the adversary chose them, or has been told what is shown. So a whisper is 16 bytes that
    the game draws for alice's client. Until a client shows it under her name, the adversary has
    nothing of it but what she sends, and says it by chance with probability 2^-128 for each
    message that is shown. Whoever has it shown under another name has given her ciphertext
    another sender, or has read it, and then her message to rid is in a stranger's hands: both
    are breaks of what section 5.2 wants of (m, sid).

    RP is bob's own provider and certifies what it likes: a message that alice shows as bob's
    counts only if the keys that she then holds for him are his (what comparing safety numbers
    checks). False certificates for its own users are key transparency's matter (F17).

    Admissible: the adversary speaks for its own accounts only. Whatever a client shows as coming
    from an account of the adversary's counts for nothing, but for alice's whispers.
    """

    def initialize(self) -> View:
        """Alice and bob talk; then RP and the third provider fall to the adversary."""
        self.mine: set[User] = set()
        self.readers = {BOB}  # honest users of RP, to whom alice writes
        self.whispered: set[Message] = set()  # and not told to the adversary since
        self.sent: Counter[tuple[User, Said]] = Counter()  # by whom it was sent to, or shown
        self.shown: Counter[tuple[User, Said]] = Counter()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
        for sender, recipient in ((ALICE, BOB), (BOB, ALICE)):
            hello = self.scheme.shown(self.world.state(recipient))[0].m
            self.sent[recipient, Said(sender, hello)] = 1
            self.shown[recipient, Said(sender, hello)] = 1
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
        """An account of the adversary's at any provider: its client's state, keys and all."""
        admit(user.provider in PROVIDERS, "an approved provider")

        self.world.open_account(user)
        if user.provider != BOB_CHAT:
            self.world.retrieve(user, BOB)
        self.mine.add(user)
        return self.world.state(user)

    @oracle
    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.world.speak, user, user.provider, request)

    @oracle
    def send(self, sender: User, m: Message) -> tuple[Forward, ...] | Rejection:
        """Alice or bob sends m to the other; the adversary gets what the sender's provider would.

        A client may refuse to if the adversary gave it other keys than the peer's.
        """
        admit(sender in (ALICE, BOB), "an honest user")

        recipient = BOB if sender == ALICE else ALICE
        packets = self.world.write(sender, recipient, m)

        if not isinstance(packets, Rejection):
            self.sent[recipient, Said(sender, m)] += 1
        return packets

    @oracle
    def send_to(self, user: User, m: Message) -> tuple[Forward, ...] | Rejection:
        """Alice sends m to an account of the adversary's: what her provider would get. Her client
        may refuse the account's keys. To bob she has not sent m."""
        admit(user in self.mine and user.provider != ALICE_CHAT, "an account of the adversary's")

        return attempt(self.world.introduce, ALICE, user, m)

    @oracle
    def whisper(self, recipient: User) -> tuple[Forward, ...] | Rejection:
        """Alice sends 16 random bytes to bob, or to a new user of RP: then it is their first
        contact. The adversary gets what her provider would; her client refuses as in `send`."""
        admit(recipient.provider == BOB_CHAT, "a user of RP")
        if recipient not in self.readers:
            self.world.admit_new(recipient)
            self.world.join(recipient)
            self.world.retrieve(ALICE, recipient)
            self.readers.add(recipient)

        m = Message(self.coins.bytes(WHISPER))
        packets = self.world.write(ALICE, recipient, m)

        if not isinstance(packets, Rejection):
            self.sent[recipient, Said(ALICE, m)] += 1
            self.whispered.add(m)
        return packets

    @oracle
    def deliver(self, user: User, sp: ProviderName, c: Packet) -> tuple[Said, ...] | Rejection:
        """A client is handed (SP, c) by its provider: who and what it shows."""
        admit(user == ALICE or user in self.readers, "an honest user")

        shown = attempt(self.world.receive, user, sp, c)

        if not isinstance(shown, Rejection):
            for said in shown:
                self.shown[user, said] += self._counts(user, said.sender)
                self.won |= self.shown[user, said] > self.sent[user, said]
                self.won |= said.m in self.whispered and said.sender != ALICE
            self.whispered -= {said.m for said in shown}
        self.won |= user != ALICE and not self._keys_are_true(user, ALICE)
        return shown

    def _counts(self, user: User, sender: User) -> bool:
        if user != ALICE:
            return sender == ALICE
        return sender == BOB and self._keys_are_true(ALICE, BOB)

    def _keys_are_true(self, user: User, peer: User) -> bool:
        held = self.scheme.peer_identity(self.world.state(user), peer)
        return held in (None, self.scheme.identity(self.world.state(peer)))
