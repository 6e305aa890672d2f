"""KE: correctness."""

from dataclasses import dataclass
from typing import Any

from games.freshness import KEPT
from games.ke.stage import Stage
from games.session.stage import PEER, Name
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.ke.interface import KE, Ke
from schemes.values import KeCiphertext, SessionKey

LENGTH = 32
"""Bytes of k."""


@dataclass(frozen=True, kw_only=True)
class Exchanged:
    """A handshake on its way, and the recipient's refreshes before it."""

    sender: Name
    k: SessionKey
    c_ke: KeCiphertext
    refreshes: int


@KE.game(
    "ke/correctness",
    cites="Appendix A, KE",
    dma="7(2)",
    corrupts=Corruption(provided="the adversary decides who sends, refreshes and receives when"),
)
class Correctness(Winning[Ke[Any]]):
    """Both compute the same key, and the recipient names the sender.

    Alice and bob are honest. The adversary decides who exchanges a key with whom, what arrives
    when, and who refreshes epk. It wins when an honest party cannot send, when Recv refuses, names
    another sender or gives another key, when k has not 32 bytes, or when c_KE and pk together are
    longer than `overhead`.

    Admissible: a handshake arrives before its recipient has refreshed epk twice since it was made,
    for EGen keeps the pair before the current one, and no other. It may arrive any number of times:
    KE.Recv changes no state.
    """

    def initialize(self) -> None:
        """Two accounts."""
        self.stage = Stage(self.scheme, self.coins)
        self.refreshes = dict.fromkeys(Name, 0)
        self.exchanged: list[Exchanged] = []

    @oracle
    def send(self, name: Name) -> int | Rejection:
        """A user sends its peer a key: the number of the handshake, which waits."""
        peer = PEER[name]
        made = attempt(self.stage.send, name, self.stage.cards[peer])
        if isinstance(made, Rejection):
            self.won = True
            return made

        k, c_ke = made
        self.won |= len(k) != LENGTH
        self.won |= len(c_ke) + len(self.stage.cards[name].pk) > self.scheme.overhead
        self.exchanged.append(
            Exchanged(sender=name, k=k, c_ke=c_ke, refreshes=self.refreshes[peer])
        )
        return len(self.exchanged) - 1

    @oracle
    def refresh(self, name: Name) -> None:
        """A user makes a new ephemeral pair."""
        self.stage.refresh(name)
        self.refreshes[name] += 1

    @oracle
    def arrive(self, number: int) -> bool:
        """A handshake arrives: whether both have the same key."""
        admit(0 <= number < len(self.exchanged), "a handshake that was made")
        made = self.exchanged[number]
        recipient = PEER[made.sender]
        later = self.refreshes[recipient] - made.refreshes
        admit(later < KEPT, f"epk was refreshed less than {KEPT} times since")

        got = attempt(self.stage.recv, recipient, made.c_ke)
        same = got == (self.stage.cards[made.sender].pk, made.k)
        self.won |= not same
        return same
