"""The recording network: delivers messages between parties and keeps everybody's view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.events import ChoseCoins, Event, Exposed, Healed
from harness.declare.wire import Request, Wire

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")
A = TypeVar("A", bound=Wire)


class Address:
    """Somebody on the network: a value; `str` is the name that a reader sees."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message and what came back: an answer, a refusal, or nothing (yet, or ever: `tell`).

    `sender` is the channel's address, not part of the message; None where a view leaves it out.
    """

    sender: Address | None
    receiver: Address
    request: Wire
    answer: Wire | Rejection | None


@dataclass(frozen=True)
class View:
    """What a semi-honest party has: its state, the key of its coins, and its messages in order."""

    state: Any
    coins: bytes
    envelopes: tuple[Envelope, ...]


class Line(Protocol):
    """A party's line to all others, while it has its turn."""

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """The receiver's answer. Raises the Rejection that it answers with."""

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """Send without waiting: delivered when this turn has ended, or when the network likes."""


Role = Callable[[Any, Address, Wire, Line, Coins], tuple[Any, Wire]]
"""One party's side of every interactive algorithm: (state, sender, message, line, coins) to (state,
answer). Raises Rejection, and UnknownStep where the role has no step for such a message."""

Puppet = Callable[[Address, Wire], Wire]
"""A malicious party: (sender, message) to whatever it likes. Raises Rejection."""


@dataclass
class Party:
    """A member of the network."""

    state: Any
    role: Role | None
    coins: Coins
    puppet: Puppet | None = None
    busy: bool = False


@dataclass(frozen=True)
class Told:
    """A message on its way."""

    sender: Address
    receiver: Address
    request: Request[Any]


class Delivery(Protocol):
    """When a message that was told arrives."""

    def due(self, waiting: list[Told]) -> list[Told]:
        """Those that arrive when a turn has ended; they leave `waiting`."""


@dataclass(frozen=True)
class InOrder:
    """At once, in the order in which they were sent."""

    def due(self, waiting: list[Told]) -> list[Told]:
        arriving = list(waiting)
        waiting.clear()
        return arriving


@dataclass(frozen=True)
class AdversaryDelivers:
    """When the game lets the adversary deliver them (`Network.deliver`), if ever."""

    def due(self, waiting: list[Told]) -> list[Told]:
        return []


@dataclass(frozen=True, slots=True)
class _PartysLine:
    network: "Network"
    sender: Address

    def ask(self, receiver: Address, request: Request[A]) -> A:
        return self.network.ask(self.sender, receiver, request)

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        self.network.tell(self.sender, receiver, request)


class Busy(AssertionError):
    """A party is asked while it acts: its state would fork. The fault of whoever asks."""


@contextmanager
def _turn(address: Address, party: Party) -> Iterator[None]:
    if party.busy:
        raise Busy(f"{address} is asked while it acts: its state would fork")
    party.busy = True
    try:
        yield
    finally:
        party.busy = False


@dataclass
class Network:
    """Parties by address. What they say to each other stands in `log`, in order; `events` has what
    freshness depends on."""

    coins: Coins
    delivery: Delivery = InOrder()
    parties: dict[Address, Party] = field(default_factory=dict)
    log: list[Envelope] = field(default_factory=list)
    waiting: list[Told] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    _delivering: bool = field(default=False, init=False, repr=False)

    def join(self, address: Address, state: Any, role: Role | None = None) -> None:
        """Add a party; one without a role can speak, but not be spoken to."""
        assert address not in self.parties, f"two parties at {address}"
        self.parties[address] = Party(state, role, self.coins.child(str(address)))

    def leave(self, address: Address) -> None:
        """A party goes; its address may be given to another."""
        del self.parties[address]

    def ask(self, sender: Address, receiver: Address, request: Request[A]) -> A:
        """Deliver a request; record it in both views with its answer. Raises the Rejection."""
        answer = self._exchange(sender, receiver, request)
        if isinstance(answer, Rejection):
            raise answer
        return answer  # type: ignore[return-value]  # what a role answers to a Request[A] is an A

    def tell(self, sender: Address, receiver: Address, request: Request[Any]) -> None:
        """Send a message without waiting for anything."""
        self.waiting.append(Told(sender, receiver, request))
        self._settle()

    def deliver(self, number: int) -> None:
        """Let the message at this place of `waiting` arrive now. Its answer goes nowhere."""
        told = self.waiting.pop(number)
        self._exchange(told.sender, told.receiver, told.request)

    def line(self, address: Address) -> Line:
        """The line of one party."""
        return _PartysLine(self, address)

    def run(
        self,
        address: Address,
        algorithm: Callable[Concatenate[Any, P], tuple[Any, R]],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> R:
        """A party runs `algorithm(state, ...) -> (state, output)` locally. Raises Rejection."""
        party = self.parties[address]
        try:
            with _turn(address, party):
                party.state, output = algorithm(party.state, *arguments, **named)
        finally:
            self._settle()
        return output

    def view(self, address: Address, since: int = 0, *, addresses: bool = True) -> View:
        """The view of a semi-honest party, from entry `since` of the log on.

        Without `addresses` the channel's sender is left out: the view of the messages alone.
        """
        party = self.parties[address]
        return View(
            party.state, party.coins.key, self.traffic(address, since=since, addresses=addresses)
        )

    def traffic(
        self, *who: Address, since: int = 0, addresses: bool = True
    ) -> tuple[Envelope, ...]:
        """What the given parties have sent and received, refusals included."""
        return tuple(
            e if addresses or e.sender in who else Envelope(None, e.receiver, e.request, e.answer)
            for e in self.log[since:]
            if e.sender in who or e.receiver in who
        )

    def expose(self, address: Address) -> Any:
        """A device corruption: the party's whole state (a value, so a copy)."""
        self.events.append(Exposed(address))
        return self.parties[address].state

    def coins_of(self, address: Address) -> Coins:
        """Where a party's randomness comes from."""
        return self.parties[address].coins

    def choose_coins(self, address: Address, coins: Coins) -> None:
        """A device corruption: from now on the adversary chooses this party's coins."""
        self.events.append(ChoseCoins(address))
        self.parties[address].coins = coins

    def heal(self, address: Address) -> None:
        """From now on this party's coins are its own again."""
        self.events.append(Healed(address))
        self.parties[address].coins = self.coins.child(str(address))

    def take_over(self, address: Address, puppet: Puppet) -> Any:
        """The adversary acts for a party from now on: returns its state, gets its turns."""
        self.parties[address].puppet = puppet
        return self.parties[address].state

    def _exchange(self, sender: Address, receiver: Address, request: Wire) -> Wire | Rejection:
        slot = len(self.log)
        self.log.append(Envelope(sender, receiver, request, None))
        try:
            answer: Wire | Rejection = self._answer(sender, receiver, request)
        except Rejection as rejection:
            answer = rejection
        self.log[slot] = Envelope(sender, receiver, request, answer)
        self._settle()
        return answer

    def _answer(self, sender: Address, receiver: Address, request: Wire) -> Wire:
        party = self.parties.get(receiver)
        if party is None or (party.role is None and party.puppet is None):
            raise Rejection(Reason.UNKNOWN, f"nobody answers at {receiver}")
        if party.puppet is not None:
            return party.puppet(sender, request)
        assert party.role is not None
        with _turn(receiver, party):
            party.state, answer = party.role(
                party.state, sender, request, self.line(receiver), party.coins
            )
        return answer

    def _settle(self) -> None:
        """Once nobody has the turn, deliver what is due, one after the other.

        What is told meanwhile waits its turn: it was sent later.
        """
        if self._delivering or not self.waiting:
            return
        self._delivering = True
        try:
            while self.waiting and not any(party.busy for party in self.parties.values()):
                due = self.delivery.due(self.waiting)
                if not due:
                    return
                for told in due:
                    self._exchange(told.sender, told.receiver, told.request)
        finally:
            self._delivering = False
