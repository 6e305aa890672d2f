"""F34, at the sender: what alice wrote is shown as written by who registered her keys."""

from adversaries.pro.forgeries import delivered, packets_for_bob, with_keys
from adversaries.pro.whispers import FRIEND, parsed
from games.pro.unknown_key_share import UnknownKeyShare, View, Whose
from games.world import ALICE, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Packet
from schemes.values import Message

NAMES = (MALLORY, User(EVE_CHAT, MALLORY.uid), User(EVE_CHAT, ALICE.uid))
"""At alice's provider, which is honest, and at another; and the name that she has, at another."""


@adversary(versions=[Whose.SENDER], finding="F34, F25", cites="6(a), 6(d), 9(b)")
def borrowed_sender_keys(game: UnknownKeyShare[Pro], view: View, coins: Coins) -> None:
    """Mallory registers alice's public keys, and RP puts her name into alice's first message.

    No provider asks for the secrets that belong to registered keys. Handshake and tag of the
    message name keys and no users, so that with mallory's certificate in the place of alice's they
    verify. It works for every name, at every provider (F25).
    """
    rp = view.servers.provider(BOB_CHAT)
    rp = rp.with_account(FRIEND.uid, rp.accounts[BOB.uid])
    for user in NAMES:
        account = game.open_account(user)
        own = packets_for_bob(game.scheme, account, rp, Message(b"hi"), coins)
        taken = game.speak(user, with_keys(account, view.alice))
        packets = game.write(FRIEND)
        if isinstance(taken, Rejection) or isinstance(packets, Rejection):
            game.note(f"{user} does not get alice's keys registered: {taken}")
            continue
        for first in parsed(delivered(game.scheme, rp, ALICE.provider, packets)):
            for sid in (mine.sid for mine in parsed(own)):  # as its client writes its name
                renamed = evolve(first, sid=sid, sigma_pk=taken.signature)
                game.deliver(FRIEND, user.provider, Packet(renamed.encode()))
