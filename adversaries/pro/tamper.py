"""Changed packets, spliced packets, reflected packets."""

from adversaries.generic.mutants import (
    cuts,
    drawn,
    edits,
    extensions,
    flip,
    long_size,
    splices,
)
from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Packet
from schemes.values import Message

FLIPS, SHAPES, LONG_FLIPS = 48, 8, 8
"""Bytes that are flipped in a trial; packets that are cut, extended or spliced; and bytes of a long
packet."""

TEN, NINETY_NINE = Message(b"pay carol 10"), Message(b"pay david 99")


@adversary()
def tamper(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """RP flips bits, truncates, extends and splices packets, and names other providers.

    What bob gets is never quite what alice sent, with both ends, borders of fields and bytes drawn
    anew flipped, in short messages and in one of up to 64 KiB; a packet that his client opened is
    spent, so another takes its place. Each is also reflected to alice, and delivered under the
    other providers' names.
    """
    long = Message(coins.bytes(long_size(coins)))
    for m, tries in ((TEN, FLIPS), (long, LONG_FLIPS)):
        ones = _packets(game, view, m)
        for place in range(len(ones)):
            for at, mask in edits(ones[place], coins, tries):
                changed = flip(ones[place], at % len(ones[place]), mask)
                if not isinstance(game.deliver(BOB, ALICE_CHAT, Packet(changed)), Rejection):
                    ones = _packets(game, view, m)
    ones, twos = (_packets(game, view, m) for m in (TEN, NINETY_NINE))
    for one, two in zip(ones, twos, strict=False):
        shapes = [*cuts(one, coins), *extensions(one, coins), *splices(one, two, coins)]
        for shape in drawn(shapes, SHAPES, coins):
            game.deliver(BOB, ALICE_CHAT, Packet(shape))
    for one in ones:
        game.deliver(ALICE, BOB_CHAT, one)
        for sp in (EVE_CHAT, BOB_CHAT):
            game.deliver(BOB, sp, one)


def _packets(game: Authenticity[Pro], view: View, m: Message) -> tuple[Packet, ...]:
    packets = game.send(ALICE, m)
    if isinstance(packets, Rejection):
        game.note(f"alice's client does not send {len(m)} bytes: {packets}")
        return ()
    return delivered(game.scheme, view.servers.provider(BOB_CHAT), ALICE_CHAT, packets)
