"""Session: correctness."""

from dataclasses import dataclass
from typing import Any

from games.session.stage import PEER, Client, End, Name, Packet
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Session
from schemes.values import Message

WAITING, TURNS, MOST = 32, 6, 500
"""Messages that may be on their way at a time; changes of speaker that one may be late by; and
messages that each of the two may send in a conversation."""


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message on its way, in the conversation that `begun_by` began."""

    sender: Name
    begun_by: Name
    m: Message
    packet: Packet
    turn: int  # changes of speaker in the conversation before it


@SESSION.game(
    "session/correctness",
    cites="Appendix A, KE and SM",
    dma="7(2)",
    corrupts=Corruption(
        provided="the network delays, reorders and loses, and the adversary chooses messages"
    ),
)
class Correctness(Winning[Session[Any, Any]]):
    """What is sent arrives, in any order, in every conversation.

    Security games alone reward a session that refuses everything; this one does not. Alice and bob
    have each other's keys, and each may begin one conversation, both at once if the adversary
    likes; a client knows which conversation a packet is of. The adversary decides who says what
    and what arrives when. It wins when an honest message that arrives is not shown as it was sent,
    or when an honest party cannot send.

    Admissible: a message arrives at most once, for a replay may be refused; and only those take
    part in a conversation who began it or have heard something in it, for nobody else has its key.
    What bounds a ratchet must not be counted against it, since with no bound a forged header costs
    any amount of work (`session/cost`). So at most 32 messages of a conversation wait, lost ones
    included (Olm keeps 40 keys, libsignal 2 000), one is late by at most six changes of speaker
    (each side begins a chain only when the other's last one has reached it, so that four later
    chains at most are known when it comes, and libraries keep five), and each of the two sends at
    most 500 messages in a conversation, which bounds a one-way run.
    """

    def initialize(self) -> None:
        """Two accounts, and no conversation."""
        self.clients = {name: Client(self.scheme, self.coins) for name in Name}
        self.ends: dict[tuple[Name, Name], End] = {}  # by owner and by who began
        self.posted: list[Posted] = []
        self.arrived: set[int] = set()

    @oracle
    def begin(self, name: Name, m: Message) -> int | Rejection:
        """A user begins its conversation: the number of the message, which waits."""
        admit((name, name) not in self.ends, "a user begins once")

        begun = attempt(self.clients[name].begin, self.clients[PEER[name]].card, m)

        return self._posted(name, name, m, begun)

    @oracle
    def send(self, name: Name, begun_by: Name, m: Message) -> int | Rejection:
        """A user writes in a conversation of which it has the key: the number of the message."""
        admit((name, begun_by) in self.ends, "the user takes part in the conversation")
        there = [n for n, p in enumerate(self.posted) if p.begun_by == begun_by]
        admit(sum(n not in self.arrived for n in there) < WAITING, f"at most {WAITING} wait")
        sent = sum(self.posted[n].sender == name for n in there)
        admit(sent < MOST, f"nobody sends more than {MOST} messages")

        spoken = attempt(self.clients[name].speak, self.ends[name, begun_by], m)

        return self._posted(name, begun_by, m, spoken)

    @oracle
    def arrive(self, number: int) -> bool:
        """A waiting message arrives: whether it was shown as it was sent."""
        admit(0 <= number < len(self.posted) and number not in self.arrived, "a waiting message")
        posted = self.posted[number]
        late = self._turn(posted.begun_by) - posted.turn
        admit(late <= TURNS, f"late by at most {TURNS} changes of speaker")

        recipient = PEER[posted.sender]
        end = self.ends.get((recipient, posted.begun_by))
        heard = attempt(self.clients[recipient].hear, end, posted.packet)

        self.arrived.add(number)
        shown = False
        if not isinstance(heard, Rejection):
            self.ends[recipient, posted.begun_by], said = heard
            shown = (said.pk, said.m) == (self.clients[posted.sender].pk, posted.m)
        self.won |= not shown
        return shown

    def _posted(
        self, name: Name, begun_by: Name, m: Message, made: tuple[End, Packet] | Rejection
    ) -> int | Rejection:
        if isinstance(made, Rejection):
            self.won = True
            return made
        self.ends[name, begun_by], packet = made
        last = next((p for p in reversed(self.posted) if p.begun_by == begun_by), None)
        turn = 0 if last is None else last.turn + (last.sender != name)
        posted = Posted(sender=name, begun_by=begun_by, m=m, packet=packet, turn=turn)
        self.posted.append(posted)
        return len(self.posted) - 1

    def _turn(self, begun_by: Name) -> int:
        return max((p.turn for p in self.posted if p.begun_by == begun_by), default=0)
