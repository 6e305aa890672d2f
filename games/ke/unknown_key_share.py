"""KE: unknown key share."""

from typing import Any

from games.ke.stage import Stage
from games.roles import Role
from games.session.confidentiality import View
from games.session.stage import ALICE, BOB, Card
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.ke.interface import KE, Ke
from schemes.values import KeCiphertext, KePublicKey, SessionKey


@KE.game(
    "ke/unknown_key_share",
    cites="Appendix A, KE; X3DH, revision 1, section 4.8",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
)
class UnknownKeyShare(Winning[Ke[Any]]):
    """Two who share a key agree on whose it is.

    Alice exchanges keys with whoever the adversary likes, bob's own keys among them, and bob takes
    any c_KE. The adversary wins when bob computes a key that alice made for his keys and names
    somebody else, or computes one that she made for another's pk and names her.

    No query is inadmissible. Keys that alice makes for bob's true keys are known to those two
    alone, so that it is his taking her for another that lets him compute one in another's name.
    Those that she makes for others are known to these, who may give them to anybody in their own
    name; under hers nobody else can. Keys are compared byte for byte, for so does whoever looks up
    a name. What each of the two computes stays their own.
    """

    def initialize(self) -> View:
        """Two accounts."""
        self.stage = Stage(self.scheme, self.coins)
        self.true = {self.stage.cards[BOB]}
        self.for_bob: set[SessionKey] = set()
        self.for_others: set[SessionKey] = set()
        return View(self.stage.cards[ALICE], self.stage.cards[BOB])

    @oracle
    def send(self, to: Card) -> KeCiphertext | Rejection:
        """Alice exchanges a key with the holder of these keys."""
        made = attempt(self.stage.send, ALICE, to)
        if isinstance(made, Rejection):
            return made

        k, c_ke = made
        if to in self.true:
            self.for_bob.add(k)
        elif to.pk != self.stage.cards[BOB].pk:
            self.for_others.add(k)
        return c_ke

    @oracle
    def refresh(self) -> Card:
        """Bob makes a new ephemeral pair."""
        card = self.stage.refresh(BOB)
        self.true.add(card)
        return card

    @oracle
    def recv(self, c_ke: KeCiphertext) -> KePublicKey | Rejection:
        """Whom bob takes c_KE to be from."""
        got = attempt(self.stage.recv, BOB, c_ke)
        if isinstance(got, Rejection):
            return got

        pk_s, k = got
        hers = pk_s == self.stage.cards[ALICE].pk
        self.won |= k in self.for_bob and not hers
        self.won |= k in self.for_others and hers
        return pk_s
