"""SM: correctness."""

from dataclasses import dataclass
from typing import Any

from games.session.correctness import MOST, TURNS, WAITING
from games.session.stage import PEER, Name
from games.sm.stage import Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.sm.interface import SM, Sm
from schemes.values import ChannelCiphertext, Message


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message on its way."""

    sender: Name
    m: Message
    c: ChannelCiphertext
    turn: int  # changes of speaker before it


@SM.game(
    "sm/correctness",
    cites="Appendix A, SM",
    dma="7(2)",
    corrupts=Corruption(
        provided="the network delays, reorders and loses, and the adversary chooses messages"
    ),
)
class Correctness(Winning[Sm[Any]]):
    """What is sent arrives, in any order, whatever is lost.

    The adversary decides who says what and what arrives when. It wins when an honest message that
    arrives is not shown as it was sent, when an honest party cannot send, or when a ciphertext is
    longer than its message by more than `overhead`.

    Admissible, as in `session/correctness` and for the same reasons: a message arrives at most
    once; bob writes when he has heard from alice, for InitR makes a state that receives; at most 32
    messages wait, lost ones included; one is late by at most six changes of speaker; and each of
    the two sends at most 500 messages, which bounds a one-way run.
    """

    def initialize(self) -> None:
        """A channel."""
        self.stage = Stage(self.scheme, self.coins)
        self.posted: list[Posted] = []
        self.arrived: set[int] = set()

    @oracle
    def send(self, name: Name, m: Message) -> int | Rejection:
        """A user writes: the number of the message, which waits."""
        self.stage.admit_writing(name)
        admit(len(self.posted) - len(self.arrived) < WAITING, f"at most {WAITING} wait")
        admit(self.stage.written[name] < MOST, f"nobody sends more than {MOST} messages")

        c = attempt(self.stage.write, name, m)
        if isinstance(c, Rejection):
            self.won = True
            return c

        turn = self._turn() + (bool(self.posted) and self.posted[-1].sender != name)
        self.posted.append(Posted(sender=name, m=m, c=c, turn=turn))
        self.won |= len(c) > len(m) + self.scheme.overhead
        return len(self.posted) - 1

    @oracle
    def arrive(self, number: int) -> bool:
        """A waiting message arrives: whether it was shown as it was sent."""
        admit(0 <= number < len(self.posted) and number not in self.arrived, "a waiting message")
        posted = self.posted[number]
        late = self._turn() - posted.turn
        admit(late <= TURNS, f"late by at most {TURNS} changes of speaker")

        shown = attempt(self.stage.hear, PEER[posted.sender], posted.c) == posted.m

        self.arrived.add(number)
        self.won |= not shown
        return shown

    def _turn(self) -> int:
        return self.posted[-1].turn if self.posted else 0
