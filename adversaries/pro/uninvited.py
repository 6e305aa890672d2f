"""Who may not write to bob, and writes."""

from collections.abc import Iterator

from games.pro.authorized_messaging import AuthorizedMessaging, Whose
from games.world import ALICE_CHAT, BOB, EVE_CHAT, MALLORY, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Stage
from schemes.messenger.wire import Deliver, Forward, KeyMaterial, Register
from schemes.values import AccessKey, Identifier, Message

View = tuple[ClientState, Servers]

M = Message(b"hi, bob")
NOBODY, GONE = (User(ALICE_CHAT, Identifier(uid)) for uid in (b"nobody", b"gone"))
KEY = 32
"""Bytes of an access key."""


@adversary(versions=[Whose.PERMITTED], cites="7; 5.2, authorized messaging")
def without_permission(game: AuthorizedMessaging[Pro], view: View, coins: Coins) -> None:
    """A client without an account, one that gave it up, and one that is banned, write to bob.

    The banned one also registers once more, with the same keys and with others, and writes again.
    """
    mallory, _ = view
    former = game.open_account(GONE)
    game.give_up_account(GONE)
    for user, client in ((NOBODY, mallory), (GONE, former)):
        for packet in game.scheme.send(client, M, BOB, coins)[1]:
            game.speak(user, packet)
    refused = game.ban(MALLORY)
    game.note(f"the ban: {refused or 'done'}")
    material = KeyMaterial(identity=mallory.identity, epk=mallory.epk, anon=mallory.anon)
    again = Register(material=material, access_key=mallory.access_key)
    other = evolve(again, material=evolve(material, identity=former.identity))
    for request in (None, again, other):
        if request is not None:
            game.speak(MALLORY, request)
        for packet in game.scheme.send(mallory, M, BOB, coins)[1]:
            game.speak(MALLORY, packet)


@adversary(versions=[Whose.ANONYMOUS, Whose.STRANGERS], cites="8(c)")
def uninvited(game: AuthorizedMessaging[Pro], view: View, coins: Coins) -> None:
    """Strangers wrap their packets, as if bob took them or had given them his access key.

    With no key, an empty one, their own, one of zeros and one drawn anew; through SP, and as the
    third provider, which says it has forwarded them.
    """
    mallory, _ = view
    eve = game.open_account(User(EVE_CHAT, MALLORY.uid))
    for client in (mallory, eve):
        for packet in _wrapped(game.scheme, client, coins):
            if client is mallory:
                game.speak(MALLORY, packet)
            game.third_provider_says(Deliver(c=packet.c))


def _wrapped(scheme: Pro, client: ClientState, coins: Coins) -> Iterator[Forward]:
    """Packets in wrappers: first messages, and later ones with keys that bob has not given."""
    anonymous = evolve(client.material[BOB], anon=True)
    begun, packets = scheme.send(evolve(client, material={BOB: anonymous}), M, BOB, coins)
    yield from packets
    for key in (b"", client.access_key, bytes(KEY), coins.bytes(KEY)):
        contacts = {
            index: evolve(c, anon=False, stage=Stage.HEARD, access_key=AccessKey(key))
            for index, c in begun.contacts.items()
        }
        yield from scheme.send(evolve(begun, contacts=contacts), M, BOB, coins)[1]


@adversary(versions=[Whose.STRANGERS], finding="F76", cites="6(d), 8(b); 7, Security")
def knock(game: AuthorizedMessaging[Pro], view: View, coins: Coins) -> None:
    """A stranger writes to bob for the first time, and RP delivers it.

    Section 7 says that by RP's check he "is guaranteed to only receive ciphertexts from accepted
    contacts"; step 8(b) forwards every first contact that he has not blocked.
    """
    mallory, _ = view
    for packet in game.scheme.send(mallory, M, BOB, coins)[1]:
        game.speak(MALLORY, packet)
