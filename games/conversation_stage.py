"""What games about conversations share: messages on their way, honest exchanges, healing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from games.world import ALICE, BOB, World
from harness.declare.errors import Reason, Rejection, admit, attempt
from harness.declare.events import Event, Exposed, Shown
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Forward, Packet
from schemes.values import Message

S = TypeVar("S", bound=Pro)

WAITING, TURNS, MOST = 32, 6, 500
"""Messages that may be on their way at a time; changes of speaker that one may be late by; and
messages that each of the two may send."""

HEALED = 4
"""Messages, each in answer to the one before, that make a session whole again: three epochs of the
Double Ratchet (Alwen, Coretti and Dodis 2019), and the one before."""

HELLO = Message(b"hello")


def peer_of(user: User) -> User:
    """The other of the two."""
    return BOB if user == ALICE else ALICE


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message on its way, in as many packets as it takes, and how many changes of speaker there
    were before it."""

    sender: User
    recipient: User
    m: Message
    packets: tuple[Forward, ...]
    turn: int


@dataclass
class Post(Generic[S]):
    """Messages between alice and bob, which arrive when the adversary says so, if ever.

    What bounds a ratchet must not be counted against it: with no bound a forged header costs the
    recipient any amount of work. So at most 32 messages wait, lost ones included: a ratchet keeps
    a key for each message that was overtaken, which is one that waits, and the smallest bound in
    use is 40 (Olm; libsignal has 2 000). A message is late by at most six changes of speaker: each
    side begins a chain only when the other's last one has reached it, so that four later chains at
    most are known when it comes, and libraries keep five. And each of the two sends at most 500
    messages, since SP may take more for spam (step 10).
    """

    world: World[S]
    posted: list[Posted] = field(default_factory=list)
    arrived: dict[int, bool] = field(default_factory=dict)  # and what their senders were told
    turn: int = 0

    def send(self, sender: User, m: Message) -> int | Rejection:
        """Alice or bob writes to the other: the number of the message, which waits."""
        admit(sender in (ALICE, BOB), "an honest user")
        waiting = len(self.posted) - len(self.arrived)
        admit(waiting < WAITING, f"at most {WAITING} messages are on their way")
        sent = sum(posted.sender == sender for posted in self.posted)
        admit(sent < MOST, f"nobody sends more than {MOST} messages")

        recipient = peer_of(sender)
        packets = attempt(self.world.compose, sender, recipient, m)
        if isinstance(packets, Rejection):
            return packets

        self.turn += bool(self.posted) and self.posted[-1].sender != sender
        posted = Posted(sender=sender, recipient=recipient, m=m, packets=packets, turn=self.turn)
        self.posted.append(posted)
        return len(self.posted) - 1

    def arrive(self, number: int) -> bool:
        """A message goes on through both providers: whether it was shown, once and as it was sent,
        and its sender was told that it went out."""
        admit(0 <= number < len(self.posted) and number not in self.arrived, "a waiting message")
        posted = self.posted[number]
        admit(self.turn - posted.turn <= TURNS, f"late by at most {TURNS} changes of speaker")

        before = len(self.world.scheme.shown(self.world.state(posted.recipient)))
        sent = attempt(self.world.submit, posted.sender, posted.packets)
        new = self.world.scheme.shown(self.world.state(posted.recipient))[before:]

        self.arrived[number] = sent is True
        return sent is True and [(r.sender, r.m) for r in new] == [(posted.sender, posted.m)]

    def told(self, number: int) -> bool:
        """Whether the sender of a message that has arrived was told that it went out."""
        return self.arrived[number]


def relayed(world: World[S], sender: User, m: Message) -> tuple[Packet, ...]:
    """Alice or bob writes to the other, and servers that play along hand it over: what the
    recipient's client got. Raises Rejection if it is not shown: the scheme's fault."""
    recipient = peer_of(sender)
    rp = world.provider(recipient.provider)
    packets = world.compose(sender, recipient, m)
    opened = [attempt(world.scheme.deliver, rp, sender.provider, p.c) for p in packets]
    handed = tuple(c for _, c in (d for d in opened if not isinstance(d, Rejection)))
    number = len(world.scheme.shown(world.state(recipient)))
    for c in handed:
        world.receive(recipient, sender.provider, c)
    shown = world.scheme.shown(world.state(recipient))[number:]
    if [(r.sender, r.m) for r in shown] != [(sender, m)]:
        refused = next((d for d in opened if isinstance(d, Rejection)), None)
        raise refused or Rejection(Reason.REFUSED, f"{recipient} is not shown {sender}'s message")
    world.network.events.append(Shown(recipient, sender, number))
    return handed


def healed(events: Sequence[Event]) -> bool:
    """Whether both sides have answered each other often enough since the last exposure.

    A passive adversary who has all states of a moment knows the Double Ratchet's keys until both
    sides have drawn a new ratchet pair with coins of their own and the other has answered it. That
    takes at most three epochs (Alwen, Coretti and Dodis 2019); a message that answers
    the one before it begins an epoch. `Shown` names who was shown it: a run of answers alternates.
    """
    exposed = [at for at, event in enumerate(events) if isinstance(event, Exposed)]
    since = events[exposed[-1] :] if exposed else None
    if since is None:
        return True
    readers = [event.party for event in since if isinstance(event, Shown)]
    turns = [a for a, b in zip(readers, [None, *readers], strict=False) if a != b]
    return len(turns) >= HEALED
