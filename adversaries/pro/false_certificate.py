"""F83: SP certifies keys of its own as alice's."""

from adversaries.pro.forgeries import new_client, packets_for_bob
from games.pro.authenticity import View
from games.pro.authenticity_sp import AuthenticitySp
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F83", cites="6(a), 9(b)")
def false_certificate(game: AuthenticitySp[Pro], view: View, coins: Coins) -> None:
    """SP makes a client with alice's name, which begins anew with bob.

    Bob's client has alice's true keys, and a conversation with her. A first packet under SP's
    certificate sets up another with other keys all the same (9(b)), and nothing in the text has
    the client ask or tell bob.
    """
    rp = view.servers.provider(BOB_CHAT)
    false = new_client(game.scheme, view.servers.provider(ALICE_CHAT), ALICE, coins)
    his = rp.accounts[BOB.uid]
    false = evolve(false, material={BOB: evolve(his.material, signature=his.signature)})
    m = Message(b"send the money")
    for c in packets_for_bob(game.scheme, false, rp, m, coins):
        answer = game.deliver(ALICE_CHAT, c)
        if isinstance(answer, Rejection):
            game.note(f"bob's client does not take it: {answer}")
