"""A played scenario of a messenger: every request in it, and the states in which it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address, Line
from harness.declare.wire import Request, Wire
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.state import ClientState, Contact, ProviderState
from schemes.messenger.wire import Ban, FileReport
from schemes.values import Identifier, Message
from tests.fuzz.target import Target

A = TypeVar("A", bound=Wire)

CAROL = User(BOB_CHAT, Identifier(b"carol"))
"""A user who takes anonymous packets from anybody."""

M = Message(b"attack at dawn")


def bytes_of(address: Address) -> bytes:
    """An address, for the fuzzer to change."""
    if isinstance(address, User):
        return join(address.provider, address.uid)
    return address if isinstance(address, ProviderName) else str(address).encode()


def address_of(data: bytes) -> Address:
    """Whatever address these bytes are."""
    try:
        provider, uid = split_exactly(data, 2)
    except Rejection:
        return SDS if data == b"SDS" else ProviderName(data)
    return User(ProviderName(provider), Identifier(uid))


@dataclass(frozen=True)
class Scene:
    """One request, as it was made, and everybody's state just before."""

    states: Mapping[Address, Any]
    sender: Address
    receiver: Address
    request: Request[Any]


class Stage:
    """A world in which everything has happened once."""

    def __init__(self, scheme: Section7) -> None:
        self.scheme = scheme
        self.world = World(scheme, Coins(b"stage"))
        self.scenes: list[Scene] = []
        network, deliver = self.world.network, self.world.network.ask

        def ask(sender: Address, receiver: Address, request: Request[A]) -> A:
            self.scenes.append(Scene(self.states(), sender, receiver, request))
            return deliver(sender, receiver, request)

        network.ask = ask  # type: ignore[method-assign]  # a tap
        self._scenario()
        network.ask = deliver  # type: ignore[method-assign]  # no tap

    def _scenario(self) -> None:
        world, network = self.world, self.world.network
        for user in (ALICE, BOB, MALLORY):
            world.join(user)
        world.join(CAROL, anon=True)
        assert world.update_entry(BOB, 0, True)
        assert world.update_entry(CAROL, 1, True)
        assert world.update_entry(CAROL, 0, False)
        assert world.lookup(ALICE, BOB.uid) == (BOB_CHAT,)
        self.fresh = world.state(ALICE)
        world.retrieve(ALICE, BOB)
        self.before = self.states()
        world.converse(ALICE, BOB)
        world.converse(ALICE, CAROL)
        world.converse(MALLORY, BOB)
        for pair in ((ALICE, BOB), (BOB, ALICE), (CAROL, ALICE)):
            world.send(*pair, M)
        received = world.state(BOB).shown[-1]
        assert received.m == M
        self.report = self.scheme.gen_report(world.state(BOB), received, b"spam")
        world.speak(BOB, BOB_CHAT, FileReport(rho=self.report))
        self.after = self.states()
        network.ask(BOB_CHAT, ALICE_CHAT, Ban(sid=ALICE.uid))
        world.block(BOB, MALLORY)
        network.run(CAROL, self.scheme.publish, network.line(CAROL), Coins(b"epk"))
        network.run(MALLORY, self.scheme.close, network.line(MALLORY))

    def states(self) -> dict[Address, Any]:
        """Everybody's state, which is a value."""
        return {address: party.state for address, party in self.world.network.parties.items()}

    def line(self, user: User, states: Mapping[Address, Any]) -> Line:
        """A user's line to honest parties in these states."""
        for address, party in self.world.network.parties.items():
            party.state = states[address]
        return self.world.network.line(user)

    def play(self, scene: Scene, sender: Address, request: Request[Any]) -> Wire:
        """A request in that scene, to the same receiver; nothing of it stays. Raises Rejection."""
        network = self.world.network
        network.log.clear()
        for address, party in network.parties.items():
            party.state = scene.states.get(address)
            party.coins = Coins(party.coins.key)
        answer: Wire = network.ask(sender, scene.receiver, request)
        return answer


@dataclass(frozen=True)
class Cast:
    """One design, its stage, and who is on it when everything has happened."""

    name: str
    d: Section7
    stage: Stage

    def target(self, name: str, *arguments: Any) -> Target:
        """A target of this design."""
        return Target(f"{self.name}/{name}", *arguments)

    def provider(self, name: ProviderName) -> ProviderState:
        """A provider."""
        state = self.stage.after[name]
        assert isinstance(state, ProviderState)
        return state

    def client(self, user: User, states: Mapping[Address, Any] | None = None) -> ClientState:
        """A client in the midst of its conversations, or in another state of affairs."""
        state = (self.stage.after if states is None else states)[user]
        assert isinstance(state, ClientState)
        return state

    def contact(self, user: User, peer: User) -> Contact:
        """A client's conversation with a peer."""
        return self.client(user).contacts[self.d.contacts.index(peer)]


class Answering:
    """A line whose answers are these bytes in order, whoever is asked for whatever."""

    def __init__(self, answers: tuple[bytes, ...], kinds: tuple[type[Wire], ...]) -> None:
        self.rest = iter(zip(answers, kinds, strict=True))

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """The next one. Raises Rejection if it is malformed, or if there are no more."""
        answer, kind = next(self.rest, (None, None))
        if answer is None or kind is None:
            raise Rejection(Reason.REFUSED, "no answer")
        return kind.decode(answer)  # type: ignore[return-value]  # the honest answer's class

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """It goes nowhere."""


class Listening:
    """A line to honest parties that keeps what they answer."""

    def __init__(self, honest: Line) -> None:
        self.honest = honest
        self.answers: list[Wire] = []

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """The honest answer."""
        answer = self.honest.ask(receiver, request)
        self.answers.append(answer)
        return answer

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """It goes nowhere."""


def answers(algorithm: Callable[[Line], object], honest: Line) -> tuple[Wire, ...]:
    """What an algorithm is answered when it asks honest parties."""
    line = Listening(honest)
    algorithm(line)
    return tuple(line.answers)
