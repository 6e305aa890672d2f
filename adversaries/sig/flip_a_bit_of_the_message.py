"""A signature of nearly the same message."""

from adversaries.generic.mutants import SIZES, mutants
from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

SIGNED = Message(b"alice is reached at AliceChat and at no other app")
TRIES = 24
"""Bytes of a long message that are flipped."""


@adversary(
    finding="The signature of a message is good for the message with one bit changed.",
)
def flip_a_bit_of_the_message(game: EufCma, view: View, coins: Coins) -> None:
    """Have a message signed, flip any of its bytes, cut it, extend it; hand the signature in.

    A short message, of which every byte is flipped, and long ones of up to 64 KiB, of which it is
    both ends, borders of fields, and bytes drawn anew; each is also spliced with another one. A
    scheme that leaves a part of the message out, at an end most likely, does not notice.
    """
    for m in (SIGNED, *(Message(coins.bytes(size)) for size in SIZES)):
        sigma = game.sign(m)
        tries = len(m) if m is SIGNED else TRIES
        for changed in mutants(m, coins, others=[m[::-1]], tries=tries):
            game.forge(Message(changed), sigma)
