"""Replayed and reordered messages."""

from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary()
def replay_and_reorder(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """RP delivers later messages twice, late, and in another order.

    Three messages, delivered third, first, second, and then all of them again.
    """
    messages = []
    for m in (b"one", b"two", b"three"):
        packets = game.send(ALICE, Message(m))
        assert not isinstance(packets, Rejection)
        rp = view.servers.provider(BOB_CHAT)
        messages.append(delivered(game.scheme, rp, ALICE_CHAT, packets))
    for at in (2, 0, 1, 2, 0, 1):
        for packet in messages[at]:
            game.deliver(BOB, ALICE_CHAT, packet)
