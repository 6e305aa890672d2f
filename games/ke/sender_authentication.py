"""KE: sender authentication."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from games.ke.stage import Stage
from games.roles import Role
from games.session.stage import ALICE, BOB, Card
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.ke.interface import KE, Ke
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey


class Recipient(StrEnum):
    """Which of bob's keys the adversary has."""

    UNEXPOSED = "unexposed"
    REFRESHED = "recipient-refreshed"
    EXPOSED = "recipient-exposed"


@dataclass(frozen=True)
class View:
    """The keys of the two honest users as they are now; bob's account as it was exposed, and the
    epk that it then had, or None."""

    alice: Card
    bob: Card
    account: Any
    exposed: EphemeralKey | None


OTHERS = frozenset({Role.NETWORK, Role.CLIENTS})
STOLEN = Corruption(malicious=OTHERS, exposed=frozenset({Role.RECIPIENT}))


@KE.game(
    "ke/sender_authentication",
    cites="Appendix A, KE; Cohn-Gordon et al., EuroS&P 2017",
    dma="7(3)",
    corrupts={
        Recipient.UNEXPOSED: Corruption(malicious=OTHERS),
        Recipient.REFRESHED: STOLEN,
        Recipient.EXPOSED: STOLEN,
    },
    versions=Recipient,
)
class SenderAuthentication(Winning[Ke[Any]]):
    """Somebody else than alice and bob has a key that bob takes for one of his with alice.

    The adversary hands in c_KE with a key. It wins when bob, given that c_KE, names alice and
    computes that key, and alice made no such c_KE for bob's keys. KE authenticates implicitly: a
    c_KE in her name that gives a key which nobody knows is no win. Alice exchanges keys with
    whoever the adversary likes, and it learns them.

    In `[recipient-exposed]` the adversary has bob's account as it is: key compromise impersonation.
    In `[recipient-refreshed]` it has his account of before two refreshes of epk, his static key
    and pairs that are deleted.

    No query is inadmissible: alice is never exposed, and her coins are her own. Of the three
    exchanges only that of her static key with bob's epk authenticates her, (ltk_I, mtk_R); it has
    both shares unexposed in `[unexposed]` and `[recipient-refreshed]`. In `[recipient-exposed]`
    no exchange has, and the row says whether the scheme has another defence.
    """

    version: Recipient

    def initialize(self) -> View:
        """Two accounts; bob's is exposed, if the version says so."""
        self.stage = Stage(self.scheme, self.coins)
        self.true = {self.stage.cards[BOB]}
        account, exposed = None, None
        if self.version is not Recipient.UNEXPOSED:
            account, exposed = self.stage.accounts[BOB], self.stage.cards[BOB].epk
        if self.version is Recipient.REFRESHED:
            for _ in range(2):
                self.true.add(self.stage.refresh(BOB))
        self.made: set[KeCiphertext] = set()
        return View(self.stage.cards[ALICE], self.stage.cards[BOB], account, exposed)

    @oracle
    def send(self, to: Card) -> tuple[SessionKey, KeCiphertext] | Rejection:
        """Alice exchanges a key with the holder of these keys, and the adversary learns it."""
        made = attempt(self.stage.send, ALICE, to)

        if not isinstance(made, Rejection) and to in self.true:
            self.made.add(made[1])
        return made

    @oracle
    def refresh(self) -> Card:
        """Bob makes a new ephemeral pair."""
        card = self.stage.refresh(BOB)
        self.true.add(card)
        return card

    @oracle
    def impersonate(self, c_ke: KeCiphertext, k: SessionKey) -> KePublicKey | Rejection:
        """Whom bob takes c_KE to be from; wins if that is alice, who did not make it, with k."""
        got = attempt(self.stage.recv, BOB, c_ke)
        if isinstance(got, Rejection):
            return got

        pk_s, key = got
        hers = pk_s == self.stage.cards[ALICE].pk and c_ke not in self.made
        self.won |= hers and key == k
        return pk_s
