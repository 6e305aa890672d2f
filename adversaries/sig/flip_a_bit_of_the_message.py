"""A signature of nearly the same message."""

from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

SIGNED = Message(b"alice is reached at AliceChat and at no other app")
RANDOM = 8


@adversary(
    finding="The signature of a message is good for the message with one bit changed.",
)
def flip_a_bit_of_the_message(game: EufCma, view: View, coins: Coins) -> None:
    """Have a message signed, flip its first bit, its last, or others; hand the signature in.

    A scheme that leaves a part of the message out, at an end most likely, does not notice.
    """
    sigma = game.sign(SIGNED)
    last = len(SIGNED) * 8 - 1
    for bit in (last, 0, *(coins.below(last) for _ in range(RANDOM))):
        at, mask = bit // 8, 0x80 >> bit % 8
        changed = SIGNED[:at] + bytes([SIGNED[at] ^ mask]) + SIGNED[at + 1 :]
        game.forge(Message(changed), sigma)
