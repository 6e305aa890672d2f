"""KE: keys that are none."""

from typing import Any

from games.ke.stage import Stage
from games.roles import Role
from games.session.confidentiality import View
from games.session.malicious_keys import small_order
from games.session.stage import ALICE, BOB, Card
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.ke.interface import KE, Ke
from schemes.values import KeCiphertext, KePublicKey


@KE.game(
    "ke/malicious_keys",
    cites="Appendix A, KE; RFC 7748, section 6.1",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
)
class MaliciousKeys(Winning[Ke[Any]]):
    """Who is handed a key that is none refuses it.

    The adversary gives alice key material, and bob any c_KE. It wins when alice exchanges a key
    with a static or ephemeral key that is none, or bob names one as the sender's. A refusal must
    be one: whatever else is raised is the scheme's fault, and ends the cell.

    No query is inadmissible. `session/malicious_keys` says what is no key, and for which schemes
    that is a theorem.
    """

    def initialize(self) -> View:
        """Two accounts."""
        self.stage = Stage(self.scheme, self.coins)
        return View(self.stage.cards[ALICE], self.stage.cards[BOB])

    @oracle
    def send(self, to: Card) -> KeCiphertext | Rejection:
        """Alice exchanges a key with the holder of these keys."""
        made = attempt(self.stage.send, ALICE, to)
        if isinstance(made, Rejection):
            return made

        true = self.stage.cards[BOB]
        self.won |= self._none(to.pk, true.pk) or self._none(to.epk, true.epk)
        return made[1]

    @oracle
    def recv(self, c_ke: KeCiphertext) -> KePublicKey | Rejection:
        """Whom bob takes c_KE to be from."""
        got = attempt(self.stage.recv, BOB, c_ke)
        if isinstance(got, Rejection):
            return got

        self.won |= self._none(got[0], self.stage.cards[ALICE].pk)
        return got[0]

    def _none(self, key: bytes, honest: bytes) -> bool:
        return len(key) != len(honest) or small_order(key)
