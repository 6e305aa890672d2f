"""What several attacks on key material do: let a provider act."""

from typing import Any, TypeVar

from games.rkm.key_authenticity import KeyAuthenticity
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Address, Puppet
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Retrieve

A = TypeVar("A", bound=Wire)


class Deaf:
    """A line on which nobody answers; what was asked is kept."""

    def __init__(self) -> None:
        self.asked: list[Wire] = []

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """Nobody answers. Raises Rejection."""
        self.asked.append(request)
        raise Rejection(Reason.REFUSED, "nobody answers")

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """Nobody is told."""


def length_of_query(scheme: Rkm, client: ClientState, peer: User, coins: Coins) -> int:
    """Bytes of the ciphertext with which this client would ask for a peer's keys."""
    line = Deaf()
    attempt(scheme.retrieve, client, peer, line, coins)
    return max((len(q.c) for q in line.asked if isinstance(q, Retrieve)), default=0)


def as_its_role(game: KeyAuthenticity[Any]) -> Puppet:
    """The malicious provider does what its role has, on the state that it was given."""

    def provider(sender: Address, request: Wire) -> Wire:
        answer = game.honestly(sender, request)
        if isinstance(answer, Rejection):
            raise answer
        return answer

    return provider
