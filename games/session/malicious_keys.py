"""Session: keys that are none."""

from typing import Any

from games.roles import Role
from games.session.confidentiality import View
from games.session.stage import ALICE, BOB, Card, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Session
from schemes.values import Message

PRIME = 2**255 - 19
EIGHT = (
    0xB8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0,
    0x57119FD0DD4E22D8868E1C58C45C44045BEF839C55B1D0B1248C50A3BC959C5F,
)
SMALL = frozenset({0, 1, PRIME - 1, *EIGHT})
"""u of the points of small order on Curve25519 and its twist: X25519 makes zeros of them."""
X25519 = 32


def small_order(key: bytes) -> bool:
    """Whether X25519 with this key is zero whatever the secret (RFC 7748, 6.1): 32 bytes, of which
    the highest bit means nothing."""
    u = int.from_bytes(key, "little") % 2**255
    return len(key) == X25519 and u % PRIME in SMALL


@SESSION.game(
    "session/malicious_keys",
    cites="Appendix A, KE; RFC 7748, section 6.1",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
)
class MaliciousKeys(Winning[Session[Any, Any]]):
    """Who is handed a key that is none refuses it.

    Nothing authenticates epk before the messenger does, so a provider hands out what it likes. The
    adversary gives alice key material to begin with, and bob packets. It wins when alice begins a
    conversation with a static or ephemeral key that is none, or bob shows a message under one: an
    exchange with it adds nothing that is secret, and whoever counts on that exchange is deceived.
    A refusal must be one: whatever else is raised is the scheme's fault, and ends the cell.

    No query is inadmissible. A key is none if it has another length than an honest one, or has 32
    bytes and small order on Curve25519, where every secret gives zeros. That is a theorem about
    X25519, which X3DH and Olm use; whose keys of 32 bytes are in another group, or have no fixed
    length, declares this game unsupported. Encodings above the prime are keys, as the RFC has it.
    """

    def initialize(self) -> View:
        """Two accounts."""
        self.stage = Stage(self.scheme, self.coins)
        return View(*self.stage.cards)

    @oracle
    def begin(self, to: Card, m: Message) -> Packet | Rejection:
        """Alice begins a conversation with the holder of this key material."""
        begun = attempt(self.stage.clients[ALICE].begin, to, m)
        if isinstance(begun, Rejection):
            return begun

        true = self.stage.card(BOB)
        self.won |= self._none(to.pk, true.pk) or self._none(to.epk, true.epk)
        return begun[1]

    @oracle
    def deliver(self, packet: Packet) -> Said | Rejection:
        """A packet comes to bob: what he shows."""
        said = attempt(self.stage.hear, BOB, packet)

        if not isinstance(said, Rejection):
            self.won |= self._none(said.pk, self.stage.card(ALICE).pk)
        return said

    def _none(self, key: bytes, honest: bytes) -> bool:
        return len(key) != len(honest) or small_order(key)
