"""Two honest users of a key exchange."""

from typing import Any

from games.session.stage import PEER, Card, Name
from harness.declare.coins import Coins
from harness.declare.events import EpochPassed, Event, Sent
from schemes.ke.interface import Ke
from schemes.values import KeCiphertext, KePublicKey, SessionKey


class Stage:
    """Alice's and bob's accounts, each with its first ephemeral pair; and what happened since.

    Each knows the other's true keys, which are its `card`.
    """

    def __init__(self, scheme: Ke[Any], coins: Coins) -> None:
        self.scheme, self.coins = scheme, coins
        self.accounts: dict[Name, Any] = {}
        self.cards: dict[Name, Card] = {}
        for name in Name:
            st, pk = scheme.gen(coins)
            self.accounts[name], epk = scheme.egen(st, coins)
            self.cards[name] = Card(pk, epk)
        self.events: list[Event] = []

    def refresh(self, name: Name) -> Card:
        """A user makes a new ephemeral pair, and keeps the one before it."""
        self.accounts[name], epk = self.scheme.egen(self.accounts[name], self.coins)
        self.cards[name] = Card(self.cards[name].pk, epk)
        self.events.append(EpochPassed(name))
        return self.cards[name]

    def next(self, name: Name) -> Sent:
        """The event of the key that this user exchanges next with its peer."""
        number = sum(isinstance(e, Sent) and e.party == name for e in self.events)
        return Sent(name, PEER[name], number)

    def send(
        self, name: Name, to: Card, coins: Coins | None = None
    ) -> tuple[SessionKey, KeCiphertext]:
        """A user exchanges a key with whoever holds these keys. Raises Rejection."""
        used = self.coins if coins is None else coins
        return self.scheme.send(self.accounts[name], to.pk, to.epk, used)

    def recv(self, name: Name, c_ke: KeCiphertext) -> tuple[KePublicKey, SessionKey]:
        """Whose key a user takes it for, and the key. Raises Rejection."""
        return self.scheme.recv(self.accounts[name], c_ke)
