"""The sound designs, a world of users, and what many tests of them ask."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, ParamSpec, cast

import pytest

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ProviderState
from schemes.messenger.wire import Forward, Packet, Rho
from schemes.pke.nacl_box import NaclBox
from schemes.values import Identifier, Message

P = ParamSpec("P")

DESIGNS = {
    "as_written": AS_WRITTEN,
    "hardened": HARDENED,
    "hardened[pke=nacl_box]": replace(HARDENED, pke=NaclBox()),
}
every_design = pytest.mark.parametrize("d", DESIGNS.values(), ids=DESIGNS)

CAROL = User(BOB_CHAT, Identifier(b"carol"))
"""Takes anonymous packets from anybody."""

EVE = User(EVE_CHAT, Identifier(b"eve"))
NOBODY = User(BOB_CHAT, Identifier(b"nobody"))

M = Message(b"attack at dawn")


def variant(d: Section7, **methods: Callable[..., Any]) -> Section7:
    """The same design in a class that overrides these methods."""
    made = cast(type[Section7], type("Variant", (type(d),), methods))
    return made(**{f.name: getattr(d, f.name) for f in fields(d)})


def world(d: Section7, *users: User) -> World[Section7]:
    """A world with these users in it (alice and bob by default)."""
    made = World(d, Coins(b"tests"))
    for user in users or (ALICE, BOB):
        made.join(user, anon=user == CAROL)
    return made


def rejected(
    reason: Reason, algorithm: Callable[P, object], *arguments: P.args, **named: P.kwargs
) -> Rejection:
    """Check that an algorithm rejects, and why."""
    with pytest.raises(Rejection) as refused:
        algorithm(*arguments, **named)
    assert refused.value.reason is reason
    return refused.value


def put(w: World[Section7], address: Address, state: object) -> None:
    """Set a party's state."""
    w.network.parties[address].state = state


def states(w: World[Section7]) -> dict[Address, Any]:
    return {address: party.state for address, party in w.network.parties.items()}


def shown(w: World[Section7], user: User) -> list[bytes]:
    return [bytes(r.m) for r in w.state(user).shown]


def one(packets: tuple[Forward, ...]) -> Forward:
    """The only packet."""
    (packet,) = packets
    return packet


def delivered(d: Section7, rp: ProviderState, user: User, packet: Forward) -> Packet:
    """What RP makes of a packet from AliceChat for this user."""
    rid, c = d.deliver(rp, ALICE_CHAT, packet.c)
    assert rid == user.uid
    return c


def packet(w: World[Section7], sender: User, peer: User, m: Message) -> Packet:
    """A message as far as the recipient's client, which does not get it yet."""
    c = one(w.compose(sender, peer, m)).c
    rid, inner = w.scheme.deliver(w.provider(peer.provider), sender.provider, c)
    assert rid == peer.uid
    return inner


def report(w: World[Section7], user: User, at: int = -1) -> Rho:
    """A report of a message that the user was shown."""
    st = w.state(user)
    return w.scheme.gen_report(st, st.shown[at], b"spam")


__all__ = [
    "ALICE",
    "ALICE_CHAT",
    "BOB",
    "BOB_CHAT",
    "CAROL",
    "DESIGNS",
    "EVE",
    "EVE_CHAT",
    "MALLORY",
    "NOBODY",
    "M",
    "delivered",
    "every_design",
    "one",
    "packet",
    "put",
    "rejected",
    "report",
    "shown",
    "states",
    "variant",
    "world",
]
