"""Plain use of a building block, which must work."""

from typing import Any

from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

SIZES = (0, 1, 31, 32, 33, 255, 4096, 65536)
"""Bytes: nothing, around a key's length, around a byte's range, a page, an attachment."""


@adversary("pke/correctness", "sig/correctness", "amf/correctness")
def honest_use(game: Any, view: Any, coins: Coins) -> None:
    """Use it as it is meant, with messages of every size.

    A scheme that refuses everything would pass any security game.
    """
    for size in SIZES:
        game.round_trip(Message(coins.bytes(size)))
