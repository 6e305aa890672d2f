"""A signature of the beginning, taken for one of the whole."""

from adversaries.generic.mutants import cuts, drawn, extensions, long_size
from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

TEXT = b"The provider AliceChat certifies that this account is held by alice. " * 1024
LENGTHS = (1, 15, 16, 31, 32, 33, 55, 56, 64, 100, 127, 128, 255, 256, 512)
"""What a buffer or a block of a hash function holds, and about as much."""

ADDED = (b"\x00", b"\x80", b" ", b"\n", b" and nobody else")
OTHERS = 3
"""Other changes of each length that are tried."""


@adversary(
    finding="The signature of a message is good for the message with something appended.",
)
def extend_the_message(game: EufCma, view: View, coins: Coins) -> None:
    """Have messages of the usual lengths signed; hand their signatures in for longer ones.

    A signer that cuts its message to a fixed length, or pads it ambiguously, signs the beginning
    alone. Two lengths, one of them up to 64 KiB, are drawn anew; shorter ones are handed in too.
    """
    for length in (*LENGTHS, 1 + coins.below(LENGTHS[-1]), long_size(coins)):
        m = Message(TEXT[:length])
        sigma = game.sign(m)
        others = drawn([*extensions(m, coins), *cuts(m, coins)], OTHERS, coins)
        for other in (*(m + added for added in ADDED), *others):
            game.forge(Message(other), sigma)
