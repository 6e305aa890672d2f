"""The null adversaries: they must not win against any scheme."""

from typing import Any

from games.amf.deniability_universal import DeniabilityUniversal
from games.pke.ind_cca import IndCca
from games.snd.query_privacy import QueryPrivacy
from harness.declare.coins import Coins
from harness.declare.game import Bit, Guessing, Winning
from harness.declare.registry import adversary


@adversary(null=True)
def guess(game: Guessing[Any], view: Any, coins: Coins) -> Bit:
    """Toss a coin. If this one wins, its coins have to do with b."""
    return 1 if coins.bit() else 0


Quick = IndCca | DeniabilityUniversal | QueryPrivacy[Any]
"""A game of each kind: b is drawn before any game begins, and for all games alike."""


@adversary(null=True)
def always_0(game: Quick, view: Any, coins: Coins) -> Bit:
    """Say 0. If this one wins, b is not fair."""
    return 0


@adversary(null=True)
def always_1(game: Quick, view: Any, coins: Coins) -> Bit:
    """Say 1. If this one wins, b is not fair."""
    return 1


@adversary(null=True)
def do_nothing(game: Winning[Any], view: Any, coins: Coins) -> None:
    """Ask nothing. If this one wins, the game counts honest behaviour as a win."""
