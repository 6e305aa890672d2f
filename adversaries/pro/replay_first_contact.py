"""F12: the first packet once more."""

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from harness.declare.encoding import split_exactly
from schemes.values import Ciphertext


@adversary("pro/authenticity", finding="F12", cites="9(b)")
def replay_first_contact(game: Authenticity, view: Servers, coins: Coins) -> None:
    """RP delivers the packet that began the conversation once more.

    A packet with a handshake sets up a session whenever it comes (step 9(b)): bob is shown the
    first message a second time, and the session that was running is lost.
    """
    for envelope in view.log:
        if (envelope.receiver, envelope.step) == (str(BOB), "receive"):
            _, packet = split_exactly(envelope.request, 2)
            game.deliver(BOB, ALICE_CHAT, Ciphertext(packet))
            return
