"""Chosen-ciphertext attacks on confidentiality."""

from adversaries.pro.forgeries import delivered
from games.pro.confidentiality import Confidentiality, Withheld
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.encoding import PREFIX
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import FirstContact, Packet

TARGETED, BLIND = (20, 4), (80, 1)
"""Packets tried, and neighbouring bytes of which one bit each is flipped: where the ciphertext can
be aimed at, and where it cannot."""


@adversary()
def maul_and_deliver(game: Confidentiality[Pro], view: Servers, coins: Coins) -> Bit:
    """Change the packet a little, deliver it, and see what bob shows.

    Flips bits all over the ciphertext that RP would deliver: a message that still opens, and is
    nearer to one of the two challenges than to the other, gives the bit away. A packet that
    bob's client opened is spent, so another challenge takes its place.
    """
    left, right = game.choices()
    packets = _challenge(game, view)
    start = coins.below(len(packets[0]))
    tries, width = TARGETED if channel_part(packets[0])[0] else BLIND
    for turn in range(tries * len(packets)):
        packet = packets[turn % len(packets)]
        first, length = channel_part(packet)
        at = first + (start + turn // len(packets) * length // tries) % length
        flipped = bytes(byte ^ (1 << coins.below(8)) for byte in packet[at : at + width])
        mauled = Packet(packet[:at] + flipped + packet[at + len(flipped) :])
        shown = game.deliver(BOB, ALICE_CHAT, mauled)
        if isinstance(shown, Rejection):
            continue
        for said in shown:
            if not isinstance(said, Withheld):
                near = [shared(said.m, x) for x in (left, right)]
                if near[0] != near[1]:
                    return 0 if near[0] > near[1] else 1
        packets = _challenge(game, view)
    return 1 if coins.bit() else 0


def shared(shown: bytes, x: bytes) -> int:
    """How many runs of three bytes of x stand in what was shown, wherever they stand."""
    return sum(x[i : i + 3] in shown for i in range(len(x) - 2))


def channel_part(packet: Packet) -> tuple[int, int]:
    """Where c_SM stands in a first-contact packet, and how long it is; else the whole packet."""
    first = attempt(FirstContact.decode, packet)
    if isinstance(first, Rejection):
        return 0, len(packet)
    return PREFIX + len(first.c_ke) + PREFIX, len(first.c_sm)


def _challenge(game: Confidentiality[Pro], view: Servers) -> tuple[Packet, ...]:
    left, right = game.choices()
    packets = game.challenge(left, right)
    assert not isinstance(packets, Rejection)
    return delivered(game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, packets)
