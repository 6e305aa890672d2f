"""Every field of what a client may send, with the namesake's, one's own or alice's value in it."""

from collections.abc import Iterator
from itertools import product

from adversaries.abp.accusation import THREAT, Franked, file, tag_for, written_to
from adversaries.generic.exchange import exchanged, spoils, twice
from adversaries.generic.identifiers import near, strangers
from adversaries.generic.mutants import drawn
from adversaries.pro.forgeries import first_contacts, packets_for_bob
from adversaries.snd.moves import token_for
from games.abp.accused import View as Reporting
from games.abp.receiver_binding import ReceiverBinding
from games.pro.authenticity import Authenticity, View
from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro, Snd
from schemes.messenger.names import SDS, User
from schemes.messenger.state import ClientState, Pki, Received
from schemes.messenger.wire import (
    Auth,
    Certificate,
    Change,
    Identity,
    KeyMaterial,
    Nonce,
    Publish,
    Register,
    UpdateEntry,
)
from schemes.values import Message, Signature

NONCE = 32

ENTRIES, CLIENTS, REPORTS, REGISTERED = 10, 3, 4, 3
"""Exchanges that are drawn anew in each trial: of entries, clients, each report, and keys."""


@adversary(cites="1, 2")
def exchanged_requests(game: Authorization[Snd], view: Pki, coins: Coins) -> None:
    """Mallory, her namesakes and some who are called nearly like alice change alice's entry.

    Each gets everything signed that it can: a certificate, a token, an approved nonce. Then each
    field of a change of alice's entry is exchanged for what any of them has in its place.
    """
    users = [MALLORY, *strangers(ALICE, coins, 2, ALICE_CHAT, EVE_CHAT)]
    listed = coins.bit() == 1
    signed: list[object] = []
    for user in users:
        state = game.open_account(user)
        change = token_for(Change(pref=0, b=not listed))
        asked = (change, change, Auth(n=Nonce(coins.bytes(NONCE))), Publish(epk=state.epk))
        signed += [user, state.identity, state.signature]
        signed += [game.speak(user, user.provider, request) for request in asked]
    game.alice_updates(listed)
    pool = spoils(ALICE, users, signed)
    tokens = [Signature(b""), *(token for token in pool if isinstance(token, Signature))]
    for token in tokens:
        entry = UpdateEntry(uid=ALICE.uid, pref=0, app=ALICE_CHAT, b=not listed, aux=token)
        game.speak(MALLORY, SDS, entry)
    for user in users:
        entry = UpdateEntry(uid=user.uid, pref=0, app=user.provider, b=not listed, aux=tokens[-1])
        for changed in drawn(twice(entry, pool, coins, ENTRIES), ENTRIES, coins):
            game.speak(user, SDS, changed)


@adversary(cites="6, 9")
def exchanged_packets(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Mallory, alice's namesakes and some who are called nearly like her write to bob.

    As they are; and then with any field of a client's state exchanged, names, keys, certificates,
    for what another of them has in its place, or alice. RP delivers under the name of each
    provider.
    """
    scheme, rp = game.scheme, view.servers.provider(BOB_CHAT)
    users = [MALLORY, *strangers(ALICE, coins, 1, ALICE_CHAT, EVE_CHAT)]
    clients = [game.open_account(user) for user in users]
    seen = first_contacts(view.servers)
    pool = spoils(ALICE, view.alice, view.bob, seen, *map(_public, clients))
    changed = [one for client in clients for one in exchanged(client, pool)]
    posing = list(_identities(clients, view.alice, [first.sigma_pk for first in seen]))
    for client in (
        *clients,
        *drawn(changed, CLIENTS, coins),
        *drawn(posing, CLIENTS, coins),
    ):
        packets = attempt(packets_for_bob, scheme, client, rp, Message(b"hi, bob"), coins)
        if isinstance(packets, Rejection):
            game.note(f"{client.user}'s message goes nowhere: {packets}")
            continue
        for packet in packets:
            for sp in dict.fromkeys((client.user.provider, ALICE_CHAT, EVE_CHAT)):
                game.deliver(BOB, sp, packet)


def _identities(
    clients: list[ClientState], alice: Identity, certificates: list[Signature]
) -> Iterator[ClientState]:
    """Mallory's client under any name, with anybody's keys and anybody's certificate."""
    mine = clients[0]
    users = [ALICE, *(client.user for client in clients)]
    keys = [alice, *(client.identity for client in clients)]
    signatures = [*certificates, *(client.signature for client in clients)]
    for user, identity, signature in product(users[:2], keys[:2], signatures):
        yield evolve(mine, user=user, identity=identity, signature=signature)


def _public(client: ClientState) -> tuple[object, ...]:
    return client.user, client.identity, client.signature, client.access_key, client.epk


@adversary(cites="11, 12")
def exchanged_reports(game: ReceiverBinding[Franked], view: Reporting, coins: Coins) -> None:
    """Bob exchanges any field of a report, and any key that he has registered.

    There are three to begin with: a true one, one of a threat under mallory's key, and one of what
    alice wrote to a friend who is called nearly like him. Each field is exchanged for what another
    of them has in its place; and bob registers again, with a key of somebody else's.
    """
    bob = view.recipient
    friend = game.open_account(User(BOB_CHAT, near(BOB.uid, coins, 1, BOB_CHAT)[0]))
    true = game.scheme.shown(bob)[0]
    reports = [true, _threat(game, view, coins), *written_to(game, friend, THREAT)]
    keys = view.alice, view.mallory.identity, bob.identity, friend.identity
    pool = spoils(ALICE, MALLORY, BOB, friend.user, User(EVE_CHAT, ALICE.uid), keys, reports)
    for received in reports:
        for pk_sid in keys[:2]:
            file(game, received, pk_sid, BOB.uid)
        for one in drawn(exchanged(received, pool), REPORTS, coins):
            pk_sid, rid = keys[coins.below(2)], friend.user if not coins.below(4) else BOB
            file(game, one, pk_sid, rid.uid)

    material = KeyMaterial(identity=bob.identity, epk=bob.epk, anon=bob.anon)
    own = Register(material=material, access_key=bob.access_key)
    franking = evolve(bob.identity, amf=friend.identity.amf)
    hers = evolve(own, material=evolve(material, identity=franking))
    for register in (hers, *drawn(exchanged(own, pool), REGISTERED, coins)):
        game.speak(BOB, register)
        for received in reports:
            file(game, received, view.alice, BOB.uid)


def _threat(game: ReceiverBinding[Franked], view: Reporting, coins: Coins) -> Received:
    """A threat that mallory's key has franked, as alice's."""
    franked, tag = tag_for(game.scheme, view, THREAT, coins)
    own = view.mallory
    alleged = Certificate(sid=ALICE.uid, identity=own.identity, signature=own.signature)
    return Received(sender=ALICE, m=THREAT, franked=franked, tag=tag, certificate=alleged)
