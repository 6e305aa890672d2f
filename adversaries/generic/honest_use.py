"""Plain use of a building block, which must work."""

from games.amf.correctness import Correctness as AmfCorrectness
from games.amf.unforgeability import View as AmfView
from games.franking.correctness import Correctness as FrankingCorrectness
from games.franking.correctness import View as FrankingView
from games.pke.correctness import Correctness as PkeCorrectness
from games.pke.ind_cca import View as PkeView
from games.sig.correctness import Correctness as SigCorrectness
from games.sig.euf_cma import View as SigView
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message

SIZES = (0, 1, 31, 32, 33, 255, 4096, 65536)
"""Bytes: nothing, around a key's length, around a byte's range, a page, an attachment."""


@adversary()
def honest_use(
    game: PkeCorrectness | SigCorrectness | AmfCorrectness | FrankingCorrectness,
    view: PkeView | SigView | AmfView | FrankingView,
    coins: Coins,
) -> None:
    """Use it as it is meant, with messages of every size.

    A scheme that refuses everything would pass any security game.
    """
    for size in SIZES:
        game.round_trip(Message(coins.bytes(size)))
