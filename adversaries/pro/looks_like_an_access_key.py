"""F11: a message that parses as a message and an access key."""

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from harness.declare.encoding import join
from schemes.values import Ciphertext, Message


@adversary("pro/authenticity", finding="F11", cites="6(b), 9(c)")
def looks_like_an_access_key(game: Authenticity, view: Servers, coins: Coins) -> None:
    """Alice is led to send bytes that bob's client takes for a shorter message and an access key.

    "If m can be parsed as m || pi" is asked of every message. A document that has that form shows
    as its first field alone, which alice never sent, and its second field replaces her access
    key.
    """
    m = Message(join(b"yes", bytes(32)))
    c = game.send(ALICE, m)
    assert isinstance(c, Ciphertext)
    _, packet = game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)
    game.deliver(BOB, ALICE_CHAT, packet)
