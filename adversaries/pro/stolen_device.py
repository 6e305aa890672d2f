"""What attacks with an exposed device share: its state, and clients of the adversary's with it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from games.conversation_stage import peer_of
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, Packet
from schemes.values import Message

HELLO = Message(b"hello")


class Handed(NamedTuple):
    """A packet as a client gets it."""

    reader: User
    c: Packet


def handed(scheme: Pro, servers: Servers, sender: User, packets: Iterable[object]) -> list[Handed]:
    """What the peer's client gets of a sender's packets; those for clients are as they are."""
    reader = peer_of(sender)
    got = []
    for packet in packets:
        if isinstance(packet, Packet):
            got.append(Handed(reader, packet))
        elif isinstance(packet, Forward):
            rp = servers.provider(packet.rp)
            opened = attempt(scheme.deliver, rp, sender.provider, packet.c)
            if not isinstance(opened, Rejection):
                got.append(Handed(reader, opened[1]))
    return got


def read(scheme: Pro, st: ClientState, c: Packet) -> tuple[ClientState, tuple[Message, ...]]:
    """What a client with this state shows of a packet of the peer's, and the state after it.

    A thief does not mind that the client has shown it before.
    """
    arrived = attempt(scheme.receive, evolve(st, shown=()), peer_of(st.user).provider, c)
    if isinstance(arrived, Rejection):
        return st, ()
    return arrived[0], tuple(received.m for received in arrived[1].shown)


def follows(scheme: Pro, st: ClientState, packets: Iterable[Packet], coins: Coins) -> ClientState:
    """The state after it has read what it can of these, and has answered with its own coins."""
    for c in packets:
        st, _ = read(scheme, st, c)
    spoken = attempt(scheme.send, st, HELLO, peer_of(st.user), coins)
    return st if isinstance(spoken, Rejection) else spoken[0]


def without_conversations(exposed: ClientState) -> ClientState:
    """The same client, with its keys, as it was before anybody wrote."""
    return ClientState(
        user=exposed.user,
        pki=exposed.pki,
        st_ke=exposed.st_ke,
        sk_aw=exposed.sk_aw,
        sk_amf=exposed.sk_amf,
        identity=exposed.identity,
        access_key=exposed.access_key,
        signature=exposed.signature,
        epk=exposed.epk,
        anon=exposed.anon,
    )


def knowing(client: ClientState, peer: User, servers: Servers) -> ClientState:
    """A client with a peer's key material, as the peer's provider had it when it fell."""
    account = servers.provider(peer.provider).accounts[peer.uid]
    material = evolve(account.material, signature=account.signature)
    return evolve(client, material={peer: material})


def either(shown: Iterable[Message], left: Message, right: Message) -> Iterator[int]:
    """The bits that messages tell which were challenged as (left, right)."""
    yield from (int(m == right) for m in shown if m in (left, right))
