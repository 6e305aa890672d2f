"""Replayed and reordered messages."""

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Ciphertext, Message


@adversary("pro/authenticity")
def replay_and_reorder(game: Authenticity, view: Servers, coins: Coins) -> None:
    """RP delivers later messages twice, late, and in another order.

    Three messages, delivered third, first, second, and then all of them again.
    """
    packets = []
    for m in (b"one", b"two", b"three"):
        c = game.send(ALICE, Message(m))
        assert isinstance(c, Ciphertext)
        packets.append(game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1])
    for at in (2, 0, 1, 2, 0, 1):
        game.deliver(BOB, ALICE_CHAT, packets[at])
