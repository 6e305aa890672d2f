"""Adversaries that take their time, for tests that kill a run."""

import time

from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary
from tests.harness.toy import Hide


@adversary()
def dawdle(game: Hide, view: str, coins: Coins) -> Bit:
    """Wait a little, then guess."""
    time.sleep(0.004)
    return 1 if coins.bit() else 0


@adversary()
def ponder(game: Hide, view: str, coins: Coins) -> Bit:
    """Wait longer when the answer is 1."""
    answer: Bit = 1 if coins.bit() else 0
    time.sleep(0.005 if answer else 0.001)
    return answer
