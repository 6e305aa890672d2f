"""Chosen-ciphertext attacks on confidentiality."""

from games.pro.confidentiality import Confidentiality, Servers, Withheld
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.coins import Coins
from harness.errors import Rejection
from harness.game import Bit
from harness.registry import adversary
from schemes.values import Ciphertext

FLIPS = 96
RENEWALS = 8


@adversary("pro/confidentiality")
def maul_and_deliver(game: Confidentiality, view: Servers, coins: Coins) -> Bit:
    """Change the packet a little, deliver it, and see what bob shows.

    Flips single bits all over the packet that RP would deliver: a message that still opens, and
    is nearer to one of the two challenges than to the other, gives the bit away. A packet that
    bob's client opened is spent, so another challenge takes its place.
    """
    left, right = game.choices()
    packet = _challenge(game, view)
    renewed = 0
    start = coins.below(len(packet))
    for flip in range(FLIPS):
        at = (start + flip * len(packet) // FLIPS) % len(packet)
        flipped = bytes([packet[at] ^ (1 << coins.below(8))])
        shown = game.deliver(BOB, ALICE_CHAT, Ciphertext(packet[:at] + flipped + packet[at + 1 :]))
        if isinstance(shown, Rejection):
            continue
        if not isinstance(shown, Withheld):
            near = [sum(a == b for a, b in zip(shown[1], x, strict=False)) for x in (left, right)]
            if near[0] != near[1]:
                return 0 if near[0] > near[1] else 1
        if renewed == RENEWALS:
            break
        renewed += 1
        packet = _challenge(game, view)
    return 1 if coins.bit() else 0


def _challenge(game: Confidentiality, view: Servers) -> Ciphertext:
    left, right = game.choices()
    c = game.challenge(left, right)
    assert isinstance(c, Ciphertext)
    return game.scheme.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1]
