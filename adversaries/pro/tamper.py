"""Changed packets, spliced packets, reflected packets."""

from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Packet
from schemes.values import Message

FLIPS = 48


@adversary()
def tamper(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """RP flips bits, truncates, extends and splices packets, and names other providers.

    What bob gets is never quite what alice sent; a packet that his client opened is spent, so
    another takes its place. Each is also reflected to alice, and delivered under the third
    provider's name.
    """
    ones, twos = (_packets(game, view, Message(m)) for m in (b"pay carol 10", b"pay david 99"))
    start = coins.below(len(ones[0]))
    for turn in range(FLIPS * len(ones)):
        one, flip = ones[turn % len(ones)], turn // len(ones)
        at = (start + flip * len(one) // FLIPS) % len(one)
        changed = one[:at] + bytes([one[at] ^ (1 << coins.below(8))]) + one[at + 1 :]
        if not isinstance(game.deliver(BOB, ALICE_CHAT, Packet(changed)), Rejection):
            ones = _packets(game, view, Message(b"pay carol 10"))
    for one, two in zip(ones, twos, strict=False):
        cut = coins.below(len(one))
        for changed in (one[:cut], one + b"\0", one[:cut] + two[cut:]):
            game.deliver(BOB, ALICE_CHAT, Packet(changed))
    for one in ones:
        game.deliver(ALICE, BOB_CHAT, one)
        game.deliver(BOB, EVE_CHAT, one)


def _packets(game: Authenticity[Pro], view: View, m: Message) -> tuple[Packet, ...]:
    packets = game.send(ALICE, m)
    assert not isinstance(packets, Rejection)
    return delivered(game.scheme, view.servers.provider(BOB_CHAT), ALICE_CHAT, packets)
