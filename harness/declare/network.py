"""The recording network: delivers requests between parties and keeps everybody's view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection


@dataclass(frozen=True, slots=True)
class Envelope:
    """One request and its answer. `sender` is the channel's address, not part of the message."""

    sender: str
    receiver: str
    step: str
    request: bytes
    answer: bytes


@dataclass(frozen=True)
class View:
    """What a semi-honest party has: its state, the key of its coins, and its messages in order."""

    state: Any
    coins: bytes
    envelopes: tuple[Envelope, ...]


class Ask(Protocol):
    """How a role's function calls another role by name and gets its answer."""

    def __call__(self, receiver: str, step: str, request: bytes) -> bytes: ...


class Role(Protocol):
    """One party's side of every interactive algorithm: handles a request and answers."""

    def __call__(
        self, state: Any, sender: str, step: str, request: bytes, ask: Ask, coins: Coins
    ) -> tuple[Any, bytes]: ...


Puppet = Callable[[str, str, bytes], bytes]
"""A malicious party: (sender, step, request) -> answer."""


@dataclass
class Party:
    """A member of the network."""

    state: Any
    role: Role | None
    coins: Coins
    puppet: Puppet | None = None
    busy: bool = False


@contextmanager
def _turn(name: str, party: Party) -> Iterator[None]:
    assert not party.busy, f"{name} is asked while it acts: its state would fork"
    party.busy = True
    try:
        yield
    finally:
        party.busy = False


@dataclass
class Network:
    """Parties by name. Everything that they say to each other stands in `log`, in order."""

    coins: Coins
    parties: dict[str, Party] = field(default_factory=dict)
    log: list[Envelope] = field(default_factory=list)

    def join(self, name: str, state: Any, role: Role | None = None) -> None:
        """Add a party; one without a role can speak, but not be spoken to."""
        if name in self.parties:
            raise ValueError(f"two parties named {name!r}")
        self.parties[name] = Party(state, role, self.coins.child(name))

    def ask(self, sender: str, receiver: str, step: str, request: bytes) -> bytes:
        """Deliver a request; record it with its answer in both views. Raises the Rejection."""
        party = self.parties.get(receiver)
        if party is None:
            raise Rejection(Reason.UNKNOWN, f"no party {receiver}")
        slot = len(self.log)
        self.log.append(Envelope(sender, receiver, step, request, b""))
        if party.puppet is not None:
            answer = party.puppet(sender, step, request)
        else:
            answer = self._play(receiver, party, sender, step, request)
        self.log[slot] = Envelope(sender, receiver, step, request, answer)
        return answer

    def _play(self, name: str, party: Party, sender: str, step: str, request: bytes) -> bytes:
        if party.role is None:
            raise Rejection(Reason.UNKNOWN, f"{name} answers nobody")
        with _turn(name, party):
            party.state, answer = party.role(
                party.state, sender, step, request, self.asker(name), party.coins
            )
        return answer

    def asker(self, name: str) -> Ask:
        """The `Ask` of one party."""

        def ask(receiver: str, step: str, request: bytes) -> bytes:
            return self.ask(name, receiver, step, request)

        return ask

    def run(self, name: str, algorithm: Callable[..., tuple[Any, Any]], *arguments: Any) -> Any:
        """Party `name` runs `algorithm(state, *arguments, coins) -> (state, output)` locally."""
        party = self.parties[name]
        with _turn(name, party):
            party.state, output = algorithm(party.state, *arguments, party.coins)
        return output

    def view(self, name: str, since: int = 0, *, addresses: bool = True) -> View:
        """The view of a semi-honest party, from entry `since` of the log on.

        Without `addresses` the channel's sender is blank: the view of the application's messages.
        """
        party = self.parties[name]
        mine = tuple(
            e if addresses or e.sender == name else Envelope("", name, e.step, e.request, e.answer)
            for e in self.log[since:]
            if name in (e.sender, e.receiver)
        )
        return View(party.state, party.coins.key, mine)

    def expose(self, name: str) -> Any:
        """A device corruption: the party's whole state (a value, so a copy)."""
        return self.parties[name].state

    def choose_coins(self, name: str, coins: Coins) -> None:
        """A device corruption: from now on the adversary chooses this party's coins."""
        self.parties[name].coins = coins

    def take_over(self, name: str, puppet: Puppet) -> Any:
        """The adversary acts for a party from now on: returns its state, gets its turns."""
        self.parties[name].puppet = puppet
        return self.parties[name].state
