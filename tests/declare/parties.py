"""Three parties and what they say to each other, for the tests of the network."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, UnknownStep
from harness.declare.network import Address, Line, Network
from harness.declare.wire import Request, Wire


@dataclass(frozen=True)
class At(Address):
    """Somebody."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Text(Wire):
    """An answer."""

    text: bytes


@dataclass(frozen=True)
class Say(Request[Text]):
    """Is answered by the same in capitals, and remembered."""

    text: bytes


@dataclass(frozen=True)
class PassOn(Request[Text]):
    """Is asked of Carol, and answered as she does."""

    text: bytes


@dataclass(frozen=True)
class TellOn(Request[Text]):
    """Is told to Carol twice, and answered at once."""

    text: bytes


@dataclass(frozen=True)
class Draw(Request[Text]):
    """Is answered by four bytes of the party's coins."""


@dataclass(frozen=True)
class Strange(Request[Text]):
    """Nobody has a step for it."""


@dataclass(frozen=True)
class State:
    """What a party has heard, in order."""

    heard: tuple[bytes, ...] = ()


ALICE, BOB, CAROL = At("alice"), At("bob"), At("carol")


def role(
    state: State, sender: Address, request: Wire, line: Line, coins: Coins
) -> tuple[State, Wire]:
    """What everybody here does. Raises Rejection and UnknownStep."""
    match request:
        case Say(b""):
            line.tell(ALICE, Say(b"too late"))
            raise Rejection(Reason.REFUSED, "nothing said")
        case Say(text):
            return replace(state, heard=(*state.heard, text)), Text(text.upper())
        case PassOn(text):
            return state, line.ask(CAROL, Say(text))
        case TellOn(text):
            line.tell(CAROL, Say(text + b"1"))
            line.tell(CAROL, Say(text + b"2"))
            return state, Text(b"told")
        case Draw():
            return state, Text(coins.bytes(4))
        case _:
            raise UnknownStep(BOB, request)


def heard(network: Network, who: Address) -> tuple[bytes, ...]:
    """What a party remembers."""
    state = network.parties[who].state
    assert isinstance(state, State)
    return state.heard
