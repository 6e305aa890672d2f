"""Chosen-ciphertext attacks on confidentiality."""

from games.pro.confidentiality import Confidentiality, Servers, Withheld
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Bit
from harness.declare.registry import adversary
from harness.declare.encoding import PREFIX, split
from schemes.values import Ciphertext

FIRST = 6
"""Fields of a first-contact packet, step 6(d)."""

TARGETED, BLIND = (20, 4), (80, 1)
"""Packets tried, and neighbouring bytes of which one bit each is flipped: where the ciphertext can
be aimed at, and where it cannot."""


@adversary("pro/confidentiality")
def maul_and_deliver(game: Confidentiality, view: Servers, coins: Coins) -> Bit:
    """Change the packet a little, deliver it, and see what bob shows.

    Flips bits all over the ciphertext that RP would deliver: a message that still opens, and is
    nearer to one of the two challenges than to the other, gives the bit away. A packet that
    bob's client opened is spent, so another challenge takes its place.
    """
    left, right = game.choices()
    packet = _challenge(game, view)
    start = coins.below(len(packet))
    first, length = channel_part(packet)
    tries, width = TARGETED if first else BLIND
    for turn in range(tries):
        at = first + (start + turn * length // tries) % length
        flipped = bytes(byte ^ (1 << coins.below(8)) for byte in packet[at : at + width])
        mauled = Ciphertext(packet[:at] + flipped + packet[at + len(flipped) :])
        shown = game.deliver(BOB, ALICE_CHAT, mauled)
        if isinstance(shown, Rejection):
            continue
        if not isinstance(shown, Withheld):
            near = [shared(shown[1], x) for x in (left, right)]
            if near[0] != near[1]:
                return 0 if near[0] > near[1] else 1
        packet = _challenge(game, view)
    return 1 if coins.bit() else 0


def shared(shown: bytes, x: bytes) -> int:
    """How many runs of three bytes of x stand in what was shown, wherever they stand."""
    return sum(x[i : i + 3] in shown for i in range(len(x) - 2))


def channel_part(packet: Ciphertext) -> tuple[int, int]:
    """Where c_SM stands in a first-contact packet, and how long it is; else the whole packet."""
    parts = attempt(split, packet)
    if isinstance(parts, Rejection) or len(parts) != FIRST:
        return 0, len(packet)
    return PREFIX + len(parts[0]) + PREFIX, len(parts[1])


def _challenge(game: Confidentiality, view: Servers) -> Ciphertext:
    left, right = game.choices()
    c = game.challenge(left, right)
    assert isinstance(c, Ciphertext)
    return game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1]
