"""What ideal blocks hand out: noise that says nothing, and repeats where a real block's would."""

from hashlib import shake_256

from harness.declare.coins import Coins
from harness.declare.encoding import join

DRAWN = 32
"""Bytes that an ideal algorithm takes from its coins."""


class Noise:
    """A random function of one trial, which nobody but its block can evaluate.

    Drawing noise straight from the coins would not do: an adversary may choose them, and two
    messages under the same coins would get the same ciphertext. So the noise is a function of all
    that went in: the same call gives the same bytes, as in a real block, and any other call gives
    others.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, length: int, coins: Coins, *inputs: bytes) -> bytes:
        """`length` bytes for these inputs and these coins."""
        text = join(self._key, coins.bytes(DRAWN), *inputs)
        return shake_256(text).digest(length)
