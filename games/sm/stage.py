"""The two ends of a channel that begins with a shared random key."""

from collections import Counter
from typing import Any

from games.session.stage import ALICE, BOB, PEER, Name
from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.events import Event, Sent, Shown
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, Message, SessionKey

KEY = 32
"""Bytes of k (Appendix A, SM)."""


class Stage:
    """Alice has InitS(k), bob InitR(k), and k is random; and what happened since.

    Bob has no part in the conversation until he has heard from alice: InitR makes a state that
    receives.
    """

    def __init__(self, scheme: Sm[Any], coins: Coins) -> None:
        self.scheme, self.coins = scheme, coins
        k = SessionKey(coins.bytes(KEY))
        self.states: dict[Name, Any] = {ALICE: scheme.init_s(k), BOB: scheme.init_r(k)}
        self.events: list[Event] = []
        self.written: Counter[Name] = Counter()
        self.writers = {ALICE}
        self.sent: Counter[tuple[Name, Message]] = Counter()
        self.shown: Counter[tuple[Name, Message]] = Counter()  # by whom it was sent
        self.numbers: dict[tuple[Name, ChannelCiphertext], Sent] = {}

    def next(self, name: Name) -> Sent:
        """The event of the message that this user sends next."""
        return Sent(name, PEER[name], self.written[name])

    def admit_writing(self, name: Name) -> None:
        """The rule that every game has for whoever writes."""
        admit(name in self.writers, "bob has heard from alice")

    def write(self, name: Name, m: Message, coins: Coins | None = None) -> ChannelCiphertext:
        """The next message to the peer. Raises Rejection."""
        used = self.coins if coins is None else coins
        self.states[name], c = self.scheme.send(self.states[name], m, used)
        event = self.next(name)
        self.written[name] += 1
        self.events.append(event)
        self.numbers[name, c] = event
        self.sent[name, m] += 1
        return c

    def hear(self, name: Name, c: ChannelCiphertext) -> Message:
        """What a user is shown of a ciphertext. Raises Rejection, and nothing has changed then."""
        peer = PEER[name]
        self.states[name], m = self.scheme.recv(self.states[name], c)
        self.shown[peer, m] += 1
        if self.genuine(name, c):
            self.writers.add(name)
            self.events.append(Shown(name, peer, self.numbers[peer, c].number))
        return m

    def genuine(self, name: Name, c: ChannelCiphertext) -> bool:
        """Whether this is, byte for byte, a ciphertext of the peer's to this user."""
        return (PEER[name], c) in self.numbers

    def forged(self, name: Name, m: Message) -> bool:
        """Whether this user was shown m more often than its peer has sent it."""
        return self.shown[PEER[name], m] > self.sent[PEER[name], m]
