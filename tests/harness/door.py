"""A game with a network: a porter, who lets nobody in."""

from dataclasses import dataclass
from typing import Any

from harness.declare.errors import Reason, Rejection, UnknownStep, admit
from harness.declare.game import Winning, oracle
from harness.declare.network import Address, Line, Network
from harness.declare.wire import Request, Wire


@dataclass(frozen=True)
class Place(Address):
    """A party of a test."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Knock(Request[Wire]):
    """1: may I come in?"""

    password: bytes


class Door(Winning[Any]):
    """A porter, whose network is there once the game has begun, and who lets nobody in."""

    def initialize(self) -> None:
        """The porter."""
        self.network = Network(self.coins)
        self.network.join(Place("porter"), None, self.porter)
        self.network.join(Place("guest"), None)

    def porter(self, st: None, sender: Address, request: Wire, line: Line, coins: Any) -> Any:
        if not isinstance(request, Knock):
            raise UnknownStep(Place("porter"), request)
        raise Rejection(Reason.REFUSED, "not tonight")

    @oracle
    def knock(self, password: bytes) -> Wire | Rejection:
        """Ask the porter."""
        return self.deliver(Knock(password))

    @oracle
    def push(self, password: bytes) -> bool:
        """Ask the porter, and keep to oneself what it says."""
        admit(password != b"", "a password is not empty")
        return isinstance(self.deliver(Knock(password)), Wire)

    @oracle
    def send(self, request: Request[Any]) -> Wire | Rejection:
        """Any message of the adversary's."""
        return self.deliver(request)

    @oracle
    def mistake(self, request: Request[Any]) -> Wire | Rejection:
        """The game itself asks for what nobody has a step for."""
        return self.deliver(Request())

    def deliver(self, request: Request[Any]) -> Wire | Rejection:
        assert self.network is not None
        try:
            answer: Wire = self.network.ask(Place("guest"), Place("porter"), request)
        except Rejection as rejection:
            return rejection
        return answer
