"""A signature of the beginning, taken for one of the whole."""

from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

TEXT = b"The provider AliceChat certifies that this account is held by alice. " * 4
LENGTHS = (16, 32, 64, 128, 256)
"""What a buffer or a block of a hash function holds."""

ADDED = (b"\x00", b"\x80", b" and nobody else")


@adversary(
    finding="The signature of a message is good for the message with something appended.",
)
def extend_the_message(game: EufCma, view: View, coins: Coins) -> None:
    """Have messages of the usual block lengths signed; hand their signatures in for longer ones.

    A signer that cuts its message to a fixed length, or pads it ambiguously, signs the beginning
    alone.
    """
    for length in LENGTHS:
        m = Message(TEXT[:length])
        sigma = game.sign(m)
        for added in ADDED:
            game.forge(Message(m + added), sigma)
