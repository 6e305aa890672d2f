"""Adversaries that leave something behind: nothing of it may reach another cell."""

import os
import sys
import threading
import time

from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary
from tests.harness import toy
from tests.harness.toy import Hide


@adversary()
def alters(game: Hide, view: str, coins: Coins) -> Bit:
    """Make every hidden bit 1, for whoever plays next in this process."""
    toy.Hide.initialize = lambda self: vars(self).update(b=1) or "view"  # type: ignore[method-assign]  # that is the point
    Coins.bit = lambda self: 1  # type: ignore[method-assign]  # and so is this
    return 1


@adversary()
def wanders(game: Hide, view: str, coins: Coins) -> Bit:
    """Go somewhere else, and forget every path."""
    os.chdir("/")
    sys.path.clear()
    return 1 if coins.bit() else 0


@adversary()
def lingers(game: Hide, view: str, coins: Coins) -> Bit:
    """Leave a thread that never ends."""
    threading.Thread(target=time.sleep, args=(10_000,)).start()
    return 1 if coins.bit() else 0
