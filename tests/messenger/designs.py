"""The sound designs, a world of users, and what many tests of them ask."""

from typing import Any

import pytest

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.engine import catalogue
from schemes.messenger.section7 import Section7
from schemes.messenger.state import ClientState, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName

catalogue.load()

NAMES = ("as_written", "hardened", "hardened[pke=nacl_box]")

CAROL = User(BOB_CHAT, Identifier(b"carol"))
"""Takes anonymous packets from anybody."""

M = Message(b"attack at dawn")


def design(name: str) -> Section7:
    value = catalogue.scheme(name, "messenger").value
    assert isinstance(value, Section7)
    return value


DESIGNS = {name: design(name) for name in NAMES}
every_design = pytest.mark.parametrize("d", DESIGNS.values(), ids=DESIGNS)


def world(d: Section7, *users: User) -> World:
    """A world with these users in it (alice and bob by default)."""
    made = World(d, Coins(b"tests"))
    for user in users or (ALICE, BOB):
        made.join(user, anon=user == CAROL)
    return made


def rejected(reason: Reason, algorithm: Any, *arguments: Any) -> None:
    """Check that an algorithm rejects, and why."""
    with pytest.raises(Rejection) as refused:
        algorithm(*arguments)
    assert refused.value.reason == reason


def shown(w: World, user: User) -> list[bytes]:
    return [bytes(r.m) for r in w.state(user).shown]


def packet(w: World, sender: User, peer: User, m: Message) -> Ciphertext:
    """A message as far as the recipient's client, which does not get it yet."""
    c = w.compose(sender, peer, m)
    rid, inner = w.scheme.deliver(w.provider(peer.provider), sender.provider, c)
    assert rid == peer.uid
    return inner


def receive(w: World, user: User, sp: ProviderName, c: Ciphertext) -> None:
    """The client gets a packet, and its state is what follows. Raises Rejection."""

    def run(st: ClientState, _coins: Coins) -> tuple[ClientState, None]:
        return w.scheme.receive(st, sp, c)[0], None

    w.network.run(str(user), run)


__all__ = [
    "ALICE", "ALICE_CHAT", "BOB", "BOB_CHAT", "CAROL", "DESIGNS", "EVE_CHAT", "M", "design",
    "every_design", "packet", "receive", "rejected", "shown", "world",
]  # fmt: skip
