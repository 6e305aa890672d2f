"""F34, with a sender who writes to both: what alice told mallory, bob is told."""

from adversaries.pro.borrowed_recipient_keys import MAILBOX
from adversaries.pro.forgeries import delivered, with_keys
from games.pro.authenticity import Authenticity, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F34", cites="6(a), 6(d), 9(b)")
def mail_to_a_double(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Mallory registers bob's public keys, has alice write to her, and RP hands it to bob.

    Mallory cannot read it, and need not: she knows what alice would say to her. Bob's client shows
    it as said to him, in a conversation that replaces the one that he has with her.
    """
    rp, account = view.servers.provider(BOB_CHAT), game.open_account(MAILBOX)
    his = rp.accounts[BOB.uid]
    taken = game.speak(MAILBOX, with_keys(evolve(account, epk=his.material.epk), view.bob))
    packets = game.send_to(MAILBOX, Message(b"I will be late"))
    if isinstance(taken, Rejection) or isinstance(packets, Rejection):
        game.note(f"bob's keys are not registered for mallory: {taken}; alice writes: {packets}")
        return
    rp = rp.with_account(MAILBOX.uid, his)
    for packet in delivered(game.scheme, rp, ALICE_CHAT, packets):
        game.deliver(BOB, ALICE_CHAT, packet)
