"""F34: what alice wrote is shown as written by mallory, who registered alice's keys."""

from adversaries.pro.forgeries import packets_for_bob, with_keys
from adversaries.pro.whispers import FRIEND, first_contacts, parsed
from games.pro.authenticity import Authenticity, View
from games.world import ALICE_CHAT, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Packet
from schemes.values import Message


@adversary(finding="F34", cites="6(a), 6(d), 9(b)")
def her_keys_my_name(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Mallory has her honest provider certify alice's public keys for her, and RP does the rest.

    Nobody asks for the secrets that belong to them. In alice's first message RP exchanges sid and
    certificate for mallory's; handshake and tag name keys and no users, so they verify.
    """
    mallory, rp = game.open_account(MALLORY), view.servers.provider(BOB_CHAT)
    own = packets_for_bob(game.scheme, mallory, rp, Message(b"hi, bob"), coins)
    names = [first.sid for first in parsed(own)]  # as her client writes hers

    taken = game.speak(MALLORY, with_keys(mallory, view.alice))
    if isinstance(taken, Rejection):
        game.note(f"the provider does not register alice's keys for her: {taken}")
        return
    for first in first_contacts(game, view):
        for sid in names:
            renamed = evolve(first, sid=sid, sigma_pk=taken.signature)
            game.deliver(FRIEND, ALICE_CHAT, Packet(renamed.encode()))
