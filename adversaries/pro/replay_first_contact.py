"""F12: the first packet once more."""

from games.pro.authenticity import Authenticity, View
from games.world import BOB
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Receive


@adversary(finding="F12", cites="9(b)")
def replay_first_contact(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """RP delivers what began the conversation once more.

    A packet with a handshake sets up a session whenever it comes (step 9(b)): bob is shown the
    first message a second time, and the session that was running is lost.
    """
    handed = (e.request for e in view.servers.traffic if e.receiver == BOB)
    received = [request for request in handed if isinstance(request, Receive)]
    assert received, "alice and bob have talked"
    for request in received:
        game.deliver(BOB, request.sp, request.c)
