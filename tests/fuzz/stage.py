"""A played scenario of a messenger: every request in it, and the states in which it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from games.world import ALICE, BOB, BOB_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.network import Ask
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState, User
from schemes.values import Identifier, Message

CAROL = User(BOB_CHAT, Identifier(b"carol"))
"""A user who takes anonymous packets from anybody."""

M = Message(b"attack at dawn")


@dataclass(frozen=True)
class Scene:
    """One request, as it was made, and everybody's state just before."""

    states: Mapping[str, Any]
    sender: str
    receiver: str
    step: str
    request: bytes


class Stage:
    """A world in which everything has happened once."""

    def __init__(self, scheme: Messenger) -> None:
        self.scheme = scheme
        self.world = World(scheme, Coins(b"stage"))
        self.scenes: list[Scene] = []
        self._record()
        self._scenario()

    def _record(self) -> None:
        """Have the network note every request."""
        network = self.world.network
        deliver = network.ask

        def ask(sender: str, receiver: str, step: str, request: bytes) -> bytes:
            self.scenes.append(Scene(self.states(), sender, receiver, step, request))
            return deliver(sender, receiver, step, request)

        network.ask = ask  # type: ignore[method-assign]  # a tap
        self._deliver = deliver

    def _scenario(self) -> None:
        world = self.world
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
        world.report(BOB, self.report)
        self.after = self.states()
        ask = world.network.asker("BobChat")
        ask("AliceChat", "ban", ALICE.uid)
        world.block(BOB, MALLORY)
        world.network.asker(str(MALLORY))("AliceChat", "close", b"")

    def states(self) -> dict[str, Any]:
        """Everybody's state, which is a value."""
        return {name: party.state for name, party in self.world.network.parties.items()}

    def play(self, scene: Scene, sender: str, step: str, request: bytes) -> bytes:
        """A request in that scene, to the same receiver; nothing of it stays. Raises Rejection."""
        network = self.world.network
        network.log.clear()
        for name, party in network.parties.items():
            party.state = scene.states.get(name)
            party.coins = Coins(party.coins.key)
        network.ask = self._deliver  # type: ignore[method-assign]  # a tap
        return network.ask(sender, scene.receiver, step, request)

    def client(self, states: Mapping[str, Any], user: User) -> ClientState:
        """A client's state at some point."""
        state = states[str(user)]
        assert isinstance(state, ClientState)
        return state


def answering(answers: tuple[bytes, ...]) -> Ask:
    """An `Ask` whose answers are these, whoever is asked for whatever."""
    rest = iter(answers)

    def ask(receiver: str, step: str, request: bytes) -> bytes:
        return next(rest, b"")

    return ask


def answers(algorithm: Callable[[Ask], object], ask: Ask) -> tuple[bytes, ...]:
    """What an algorithm is answered when it asks honest parties."""
    given: list[bytes] = []

    def listening(receiver: str, step: str, request: bytes) -> bytes:
        given.append(ask(receiver, step, request))
        return given[-1]

    algorithm(listening)
    return tuple(given)
