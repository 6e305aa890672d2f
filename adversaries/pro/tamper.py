"""Changed packets, spliced packets, reflected packets."""

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import Ciphertext, Message

FLIPS = 48


@adversary("pro/authenticity")
def tamper(game: Authenticity, view: Servers, coins: Coins) -> None:
    """RP flips bits, truncates, extends and splices packets, and names other providers.

    What bob gets is never quite what alice sent; a packet that his client opened is spent, so
    another takes its place. One is also reflected to alice, and one delivered under the third
    provider's name.
    """
    one, two = (_packet(game, view, Message(m)) for m in (b"pay carol 10", b"pay david 99"))
    start = coins.below(len(one))
    for flip in range(FLIPS):
        at = (start + flip * len(one) // FLIPS) % len(one)
        changed = one[:at] + bytes([one[at] ^ (1 << coins.below(8))]) + one[at + 1 :]
        if not isinstance(game.deliver(BOB, ALICE_CHAT, Ciphertext(changed)), Rejection):
            one = _packet(game, view, Message(b"pay carol 10"))
    cut = coins.below(len(one))
    for changed in (one[:cut], one + b"\0", one[:cut] + two[cut:]):
        game.deliver(BOB, ALICE_CHAT, Ciphertext(changed))
    game.deliver(ALICE, BOB_CHAT, one)
    game.deliver(BOB, EVE_CHAT, one)


def _packet(game: Authenticity, view: Servers, m: Message) -> Ciphertext:
    c = game.send(ALICE, m)
    assert isinstance(c, Ciphertext)
    return game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1]
