"""Changed packets, spliced packets, reflected packets."""

from collections.abc import Iterator

from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.coins import Coins
from harness.registry import adversary
from schemes.values import Ciphertext, Message

FLIPS = 32


@adversary("pro/authenticity")
def tamper(game: Authenticity, view: Servers, coins: Coins) -> None:
    """RP flips bits, truncates, extends and splices packets, and names other providers.

    Two packets of alice's; what bob gets is never quite one of them. One is also reflected to
    alice, and one delivered under the third provider's name.
    """
    packets = []
    for m in (b"pay carol 10", b"pay david 99"):
        c = game.send(ALICE, Message(m))
        assert isinstance(c, Ciphertext)
        packets.append(game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1])
    for packet in _changed(packets[0], packets[1], coins):
        game.deliver(BOB, ALICE_CHAT, Ciphertext(packet))
    game.deliver(ALICE, BOB_CHAT, packets[0])
    game.deliver(BOB, EVE_CHAT, packets[0])


def _changed(one: bytes, two: bytes, coins: Coins) -> Iterator[bytes]:
    start = coins.below(len(one))
    for flip in range(FLIPS):
        at = (start + flip * len(one) // FLIPS) % len(one)
        yield one[:at] + bytes([one[at] ^ (1 << coins.below(8))]) + one[at + 1 :]
    cut = coins.below(len(one))
    yield one[:cut]
    yield one + b"\0"
    yield one[:cut] + two[cut:]
