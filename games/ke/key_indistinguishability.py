"""KE: key indistinguishability, with exposures."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from games.freshness import clean_stage, refuse_unsafe
from games.ke.stage import Stage
from games.roles import Role
from games.session.confidentiality import View
from games.session.stage import ALICE, BOB, Card, Name
from harness.declare.coins import ChosenCoins
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import ChoseCoins, Event, Exposed, Healed, Sent
from harness.declare.game import LeftOrRight, oracle
from schemes.ke.interface import KE, Ke
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey


class Shares(StrEnum):
    """Which shares of the exchanges the adversary has."""

    UNEXPOSED = "unexposed"
    SENDER_EXPOSED = "sender-exposed"
    DEVICES_EXPOSED = "devices-exposed"
    CHOSEN_COINS = "chosen-coins"
    CHOSEN_EPK = "chosen-epk"


EXPOSED: dict[Shares, frozenset[Name]] = {
    Shares.UNEXPOSED: frozenset(),
    Shares.SENDER_EXPOSED: frozenset({ALICE}),
    Shares.DEVICES_EXPOSED: frozenset({ALICE, BOB}),
    Shares.CHOSEN_COINS: frozenset({ALICE, BOB}),
    Shares.CHOSEN_EPK: frozenset({ALICE}),
}
"""Whose states may be exposed in each version."""


class Key(StrEnum):
    """What a challenge shows beside c_KE."""

    REAL = "real"
    RANDOM = "random"


@dataclass(frozen=True)
class Challenge:
    """A handshake of alice's with bob, and a key."""

    c_ke: KeCiphertext
    k: SessionKey


OTHERS = frozenset({Role.NETWORK, Role.CLIENTS})
BOTH = frozenset({Role.SENDER, Role.RECIPIENT})


@KE.game(
    "ke/key_indistinguishability",
    cites="Appendix A, KE; Cohn-Gordon et al., EuroS&P 2017",
    dma="7(3)",
    corrupts={
        Shares.UNEXPOSED: Corruption(malicious=OTHERS),
        Shares.SENDER_EXPOSED: Corruption(malicious=OTHERS, devices=frozenset({Role.SENDER})),
        Shares.DEVICES_EXPOSED: Corruption(malicious=OTHERS, devices=BOTH),
        Shares.CHOSEN_COINS: Corruption(
            malicious=OTHERS, devices=BOTH, coins=frozenset({Role.SENDER})
        ),
        Shares.CHOSEN_EPK: Corruption(
            malicious=OTHERS | {Role.RP}, devices=frozenset({Role.SENDER})
        ),
    },
    versions=Shares,
)
class KeyIndistinguishability(LeftOrRight[Ke[Any]]):
    """Is this the key that alice shares with bob, or a random one?

    Alice and bob hold each other's true keys, and accounts of the adversary's are its own business.
    Its challenges are handshakes of alice's with bob, each with the key or a random string of the
    same length; a challenge that asks for the key on either side reveals it. Alice and bob exchange
    keys with whoever it likes, and compute keys of whatever c_KE it hands them, and it learns all
    of those.

    In `[sender-exposed]` alice's account is exposed, whenever the adversary likes; in
    `[devices-exposed]` bob's too; in `[chosen-coins]` the adversary also chooses the coins of a
    challenge; in `[chosen-epk]` a challenge goes to an epk of its own under bob's pk, which nothing
    in KE authenticates.

    Admissible: every challenge is clean (`clean_stage`), before each exposure and after it. Whoever
    has a share of all three exchanges computes the key as its owner does. In `[chosen-epk]` the
    only clean exchange is (eph_I, ltk_R), so that bob is never exposed. Bob does not compute the
    key of a challenge, for that is the answer. What is made with chosen coins must be a c_KE that
    nobody has made or received before: the adversary would otherwise ask for one key twice. With
    alice's own coins that needs no rule: that two of her handshakes are alike would be a fault.
    """

    version: Shares

    def initialize(self) -> View:
        """Two accounts."""
        self.asked: list[Sent] = []
        self.challenges: set[KeCiphertext] = set()
        self.met: set[KeCiphertext] = set()
        self.chosen: ChosenCoins | None = None
        self.offered: EphemeralKey | None = None
        self.stage = Stage(self.scheme, self.coins)
        return View(self.stage.cards[ALICE], self.stage.cards[BOB])

    @oracle
    def choices(self) -> tuple[Key, ...]:
        """The true key, or a random one."""
        return tuple(Key)

    @oracle
    def choose_coins(self, chosen: bytes) -> None:
        """The coins of the next challenge: these bytes, then zeros."""
        admit(self.version is Shares.CHOSEN_COINS, "the coins are alice's own")

        self.chosen = ChosenCoins(chosen)

    @oracle
    def offer(self, epk: EphemeralKey) -> None:
        """Challenges go to this epk from now on."""
        admit(self.version is Shares.CHOSEN_EPK, "alice has bob's true epk")

        self.offered = epk

    @oracle
    def challenge(self, left: Key, right: Key) -> Challenge | Rejection:
        """Alice exchanges a key with bob; she may refuse an epk that the adversary offered."""
        coins, self.chosen = self.chosen, None
        sent = self.stage.next(ALICE)
        before: list[Event] = [Healed(ALICE) if coins is None else ChoseCoins(ALICE)]
        rule = "some exchange has both shares unexposed"
        refuse_unsafe(clean_stage, self.stage.events, [sent], *before, sent, rule=rule)

        to = self.stage.cards[BOB]
        if self.offered is None:
            k, c_ke = self.stage.send(ALICE, to, coins)
        else:
            made = attempt(self.stage.send, ALICE, replace(to, epk=self.offered), coins)
            if isinstance(made, Rejection):
                return made
            k, c_ke = made
        admit(coins is None or c_ke not in self.met, "chosen coins make a new c_KE")
        random = SessionKey(self.coins.bytes(len(k)))

        self.stage.events += [*before, sent]
        self.asked.append(sent)
        self.challenges.add(c_ke)
        self.met.add(c_ke)
        return Challenge(c_ke, k if (left, right)[self.side] is Key.REAL else random)

    @oracle
    def send(self, name: Name, to: Card) -> tuple[SessionKey, KeCiphertext] | Rejection:
        """A user exchanges a key with the holder of these keys, and the adversary learns it."""
        made = attempt(self.stage.send, name, to)

        if not isinstance(made, Rejection):
            self.met.add(made[1])
        return made

    @oracle
    def recv(self, name: Name, c_ke: KeCiphertext) -> tuple[KePublicKey, SessionKey] | Rejection:
        """Whom a user takes c_KE to be from, and the key."""
        admit(name != BOB or c_ke not in self.challenges, "bob is not handed a challenge")

        self.met.add(c_ke)
        return attempt(self.stage.recv, name, c_ke)

    @oracle
    def refresh(self, name: Name) -> Card:
        """A user makes a new ephemeral pair, and everybody knows its public half."""
        return self.stage.refresh(name)

    @oracle
    def expose(self, name: Name) -> Any:
        """A user's account."""
        event = Exposed(name)
        admit(name in EXPOSED[self.version], "nobody else is exposed")
        rule = "every challenge stays clean"
        refuse_unsafe(clean_stage, self.stage.events, self.asked, event, rule=rule)

        self.stage.events.append(event)
        return self.stage.accounts[name]
