"""PRO: authenticity of metadata."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, Said, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import Forward, Packet, Register
from schemes.values import Identifier, Message

S = TypeVar("S", bound=Pro)

BEA = User(BOB_CHAT, Identifier(b"bea"))
"""An honest user of RP to whom alice has not written yet; bob has talked with her."""

WHISPER = 16
"""Bytes that nobody guesses."""


class Which(StrEnum):
    """What must be what the other client set."""

    SENDER = "sender"
    FLAGS = "flags"


MALICIOUS = frozenset({Role.RP, Role.EVE, Role.NETWORK})

CORRUPTION = {
    Which.SENDER: Corruption(malicious=MALICIOUS, provided="SP certifies honestly"),
    Which.FLAGS: Corruption(malicious=MALICIOUS, provided="no false identity keys"),
}


@MESSENGER.game(
    "pro/metadata_authenticity",
    cites="5.2, authenticity of metadata",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Which,
)
class MetadataAuthenticity(Winning[S]):
    """What stands beside a message is what the other client set.

    RP and a third provider are the adversary, with their states and all traffic; there are no
    accounts of its own, as in `pro/unknown_key_share`: this is what servers alone can alter. In
    `[sender]` alice whispers 16 random bytes to bob, with whom she has talked, or to bea, whom she
    writes to for the first time; the adversary hands both what it likes, in whose name it likes,
    and wins when a whisper is shown as coming from anybody but alice of SP. In `[flags]` RP
    registers what key material it likes in bob's name, and wins when alice's client, which
    retrieves it, then holds another anon for him than his client has set.

    A whisper is drawn by the game, so whoever has it shown under another name than hers has not
    guessed it, but with probability 2^-128, nor been told it: the adversary gets ciphertexts alone,
    and a whisper that was shown does not count any more. The keys with which they could be read
    are honest users' own: in `[sender]` RKM was honest.

    Admissible: in `[flags]` RP keeps to bob's identity keys. With others the whole conversation is
    its own, which is key transparency's matter (F17); the flag is a fact about him that no
    comparison of keys shows.
    """

    version: Which

    def initialize(self) -> Servers:
        """Alice has talked with bob, and has bea's keys; in `[flags]` she has nobody's."""
        self.whispered: set[Message] = set()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB, anon=self.version is Which.FLAGS)
        if self.version is Which.SENDER:
            self.world.join(BEA)
            self.world.retrieve(ALICE, BEA)
            self.world.converse(ALICE, BOB)
        return self.world.corrupt(CORRUPTION[self.version])

    @oracle
    def whisper(self, recipient: User) -> tuple[Forward, ...]:
        """Alice sends 16 random bytes to bob or to bea: what her provider gets."""
        admit(self.version is Which.SENDER, "alice writes in this version")
        admit(recipient in (BOB, BEA), "an honest user of RP")

        m = Message(self.coins.bytes(WHISPER))
        packets = self.world.compose(ALICE, recipient, m)

        self.whispered.add(m)
        return packets

    @oracle
    def deliver(self, user: User, sp: ProviderName, c: Packet) -> tuple[Said, ...] | Rejection:
        """Bob or bea is handed (SP, c): who and what the client shows."""
        admit(self.version is Which.SENDER, "alice writes in this version")
        admit(user in (BOB, BEA), "an honest user of RP")

        shown = attempt(self.world.receive, user, sp, c)
        if isinstance(shown, Rejection):
            return shown

        self.won |= any(said.m in self.whispered and said.sender != ALICE for said in shown)
        self.whispered -= {said.m for said in shown}
        return shown

    @oracle
    def serve(self, asked: Register) -> Rejection | None:
        """RP registers key material in bob's name, and hands it out from here on."""
        admit(self.version is Which.FLAGS, "RKM is semi-honest in this version")
        true = self.scheme.identity(self.world.state(BOB))
        admit(asked.material.identity == true, "bob's identity keys")

        done = attempt(self.world.speak, BOB, BOB_CHAT, asked)
        return done if isinstance(done, Rejection) else None

    @oracle
    def retrieve(self) -> bool | Rejection:
        """Alice retrieves bob's key material: the anon that her client holds. Bob's client has set
        it to true."""
        admit(self.version is Which.FLAGS, "RKM is semi-honest in this version")

        refused = attempt(self.world.retrieve, ALICE, BOB)
        if isinstance(refused, Rejection):
            return refused
        km = self.scheme.retrieved(self.world.state(ALICE), BOB)
        assert km is not None, "what was retrieved is there"

        self.won |= not km.anon
        return km.anon
