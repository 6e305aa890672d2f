"""F11: a message that parses as a message and an access key."""

from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F11", cites="6(b), 9(c)")
def looks_like_an_access_key(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Alice is led to send bytes that bob's client takes for a shorter message and an access key.

    "If m can be parsed as m || pi" is asked of every message. A document that has that form shows
    as its first field alone, which alice never sent, and its second field replaces her access
    key.
    """
    packets = game.send(ALICE, Message(join(b"yes", bytes(32))))
    if isinstance(packets, Rejection):
        game.note(f"alice's client does not send it: {packets}")
        return
    rp = view.servers.provider(BOB_CHAT)
    for packet in delivered(game.scheme, rp, ALICE_CHAT, packets):
        game.deliver(BOB, ALICE_CHAT, packet)
