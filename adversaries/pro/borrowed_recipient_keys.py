"""F34, at the recipient: what alice wrote to somebody else is shown as written to bob."""

from adversaries.pro.forgeries import delivered, with_keys
from games.pro.unknown_key_share import UnknownKeyShare, View, Whose
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.values import Identifier

MAILBOX = User(BOB_CHAT, Identifier(b"mallory"))
"""An account of the adversary's at bob's provider."""


@adversary(versions=[Whose.RECIPIENT], finding="F34", cites="6(a), 6(d), 9(b)")
def borrowed_recipient_keys(game: UnknownKeyShare[Pro], view: View, coins: Coins) -> None:
    """Mallory registers bob's public keys at his provider, and what alice writes to her is bob's.

    The handshake names bob's keys, and so does the tag; who rid is stands in the sealed box alone,
    for RP. RP hands the packet to bob, who reads what alice has told mallory as told to him. A
    mere client could do the same: it gets the packet, and seals it to RP once more, for bob.
    """
    rp, account = view.servers.provider(BOB_CHAT), game.open_account(MAILBOX)
    his = rp.accounts[BOB.uid]
    taken = game.speak(MAILBOX, with_keys(evolve(account, epk=his.material.epk), view.bob))
    packets = game.write(MAILBOX)
    if isinstance(taken, Rejection) or isinstance(packets, Rejection):
        game.note(f"bob's keys are not registered for mallory: {taken}; alice writes: {packets}")
        return
    rp = rp.with_account(MAILBOX.uid, his)
    for packet in delivered(game.scheme, rp, ALICE_CHAT, packets):
        game.deliver(BOB, ALICE_CHAT, packet)
