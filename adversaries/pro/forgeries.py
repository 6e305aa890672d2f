"""What several attacks share: clients of the adversary's making, and packets on their way."""

from collections.abc import Iterable

from games.world import ALICE, BOB, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Network
from schemes.evolve import evolve
from schemes.messenger.interface import Deployment, Formats, Pro
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import (
    FirstContact,
    Forward,
    Identity,
    KeyMaterial,
    Packet,
    Receive,
    Register,
)
from schemes.values import Message, Signature


def new_client(
    scheme: Deployment, provider: ProviderState, user: User, coins: Coins
) -> ClientState:
    """A client with keys of its own, certified as the user's by a provider of the adversary's."""
    network = Network(coins.child("registration"))
    seat = scheme.deploy([provider.name], coins).seats[provider.name]
    network.join(provider.name, provider, seat.role)
    network.join(user, None, scheme.client)
    line, own = network.line(user), network.coins_of(user)
    network.run(user, lambda _: scheme.register(user, provider.pki, False, line, own))
    state = network.expose(user)
    assert isinstance(state, ClientState)
    return state


def certified_by(
    scheme: Deployment, provider: ProviderState, user: User, identity: Identity, coins: Coins
) -> Signature:
    """The signature of a provider of the adversary's over a user's name and these public keys."""
    own = new_client(scheme, provider, user, coins)
    network = Network(coins.child("certificate"))
    seat = scheme.deploy([provider.name], coins).seats[provider.name]
    network.join(provider.name, provider, seat.role)
    return network.ask(user, provider.name, with_keys(own, identity)).signature


def new_device(scheme: Deployment, of: ClientState, coins: Coins) -> ClientState:
    """A client with keys of its own in the place of another; no provider has certified them yet."""
    name = of.user.provider
    seat = scheme.deploy([name], coins).seats[name]
    made = new_client(scheme, seat.state, of.user, coins)
    return evolve(made, pki=of.pki, material=of.material)


def with_keys(account: ClientState, identity: Identity) -> Register:
    """What registers these public keys, whosever they are, for an account."""
    material = KeyMaterial(identity=identity, epk=account.epk, anon=account.anon)
    return Register(material=material, access_key=account.access_key)


def as_alice(state: ClientState, signature: Signature) -> ClientState:
    """The same client, with the same keys, under alice's name and a certificate for it."""
    return evolve(state, user=ALICE, signature=signature)


def delivered(
    scheme: Pro, rp: ProviderState, sp: ProviderName, packets: Iterable[Forward]
) -> tuple[Packet, ...]:
    """What RP hands to its client of one message's packets; it may drop some, but not all.

    RP is the adversary's: where the format is known, it hands on what an honest one would drop.
    Raises Rejection.
    """
    tried = [attempt(scheme.deliver, rp, sp, packet.c) for packet in packets]
    kept = tuple(d[1] for d in tried if not isinstance(d, Rejection))
    if not kept and isinstance(scheme, Formats):
        opened = [attempt(scheme.unchecked, rp, packet.c) for packet in packets]
        kept = tuple(d[1] for d in opened if not isinstance(d, Rejection))
    if not kept:
        raise Rejection(Reason.REFUSED, f"RP drops every packet: {', '.join(map(str, tried))}")
    return kept


def packets_for_bob(
    scheme: Pro, sender: ClientState, rp: ProviderState, m: Message, coins: Coins
) -> tuple[Packet, ...]:
    """What bob's client gets when this sender writes m to him. Raises Rejection."""
    _, packets = scheme.send(sender, m, BOB, coins)
    return delivered(scheme, rp, sender.user.provider, packets)


def first_contacts(servers: Servers) -> list[FirstContact]:
    """What began a conversation with bob, among what RP has handed to his client."""
    received = (e.request for e in servers.traffic if e.receiver == BOB)
    handed = [request.c for request in received if isinstance(request, Receive)]
    tried = [attempt(FirstContact.decode, c) for c in handed]
    return [first for first in tried if not isinstance(first, Rejection)]
