"""PRO: authenticity of metadata: access keys."""

from enum import StrEnum
from typing import TypeVar

from games.roles import Role
from games.world import ALICE, BOB, Servers, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, HoldsKeys
from schemes.messenger.names import User
from schemes.messenger.wire import Forward, Packet
from schemes.values import Message

S = TypeVar("S", bound=HoldsKeys)

CORRUPTION = Corruption(
    malicious=frozenset({Role.RP, Role.NETWORK}), provided="SP certifies honestly"
)


class Which(StrEnum):
    """What must be what the other client set."""

    ACCESS_KEY = "access-key"


@MESSENGER.game(
    "pro/metadata_authenticity",
    cites="5.2, authenticity of metadata; 7, steps 6(b) and 9(c)",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Which,
)
class MetadataAccessKey(Winning[S]):
    """The access key that a client holds for a contact is one that the contact sent.

    RP is the adversary, with its state and all traffic. Alice and bob have talked, so each holds
    the other's access key. The adversary chooses what they write to each other, gets every packet
    and hands both what it likes in the other's provider's name. It wins when one of them holds a
    key for the other that the other's client never had, beside the other's identity keys.

    Neither client's own key is the adversary's to set (a rotation at RP is bob's own act, step 13,
    and he does not block here), and a message's words are no key, whoever chose them. Keys are 32
    bytes of the clients' own drawing, so that none is right by chance. RP can certify another bob,
    and what alice holds for that one is his: it counts for nothing, for it is key transparency's
    matter (F17).
    """

    def initialize(self) -> Servers:
        """Alice and bob have talked; then RP falls to the adversary."""
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
        return self.world.corrupt(CORRUPTION)

    @oracle
    def send(self, sender: User, m: Message) -> tuple[Forward, ...]:
        """Alice or bob sends m to the other: what the sender's provider gets."""
        admit(sender in (ALICE, BOB), "an honest user")

        return self.world.compose(sender, BOB if sender == ALICE else ALICE, m)

    @oracle
    def deliver(self, user: User, c: Packet) -> bool | Rejection:
        """A client is handed c, as from the other's provider: whether it shows anything."""
        admit(user in (ALICE, BOB), "an honest user")
        peer = BOB if user == ALICE else ALICE

        shown = attempt(self.world.receive, user, peer.provider, c)
        mine, theirs = self.world.state(user), self.world.state(peer)
        held = self.scheme.peer_access_key(mine, peer)
        true = self.scheme.peer_identity(mine, peer) == self.scheme.identity(theirs)

        self.won |= true and held not in (None, self.scheme.own_access_key(theirs))
        return shown if isinstance(shown, Rejection) else bool(shown)
