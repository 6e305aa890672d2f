"""The null adversaries: they must not win against any scheme."""

from typing import Any

from harness.declare.coins import Coins
from harness.declare.game import Bit, Guessing, Winning
from harness.declare.registry import adversary


@adversary(null=True)
def guess(game: Guessing[Any], view: Any, coins: Coins) -> Bit:
    """Toss a coin. If this one wins, the game or the harness leaks."""
    return 1 if coins.bit() else 0


@adversary(null=True)
def do_nothing(game: Winning[Any], view: Any, coins: Coins) -> None:
    """Ask nothing. If this one wins, the game counts honest behaviour as a win."""
