"""Replays: of later messages, and of the first packet (F12)."""

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.coins import Coins
from harness.registry import adversary
from schemes.encoding import split_exactly
from schemes.values import Ciphertext, Message


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
