"""Generic: well-made tags in the wrong place."""

from adversaries.amf.moves import WinningGame, WinningView, aim
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message


@adversary()
def cross_use(game: WinningGame[Amf], view: WinningView, coins: Coins) -> None:
    """Submit every tag that can be made without breaking anything, where it does not belong.

    The three forgers with every key in hand, Frank under another sender's key, and the sender's
    own tags for another message, another recipient or another judge. Forge and RForge must not
    convince the judge, Forge and JForge under other keys must convince nobody, and an honest tag
    counts for its own (pk_r, pk_j, m) only.
    """
    amf, to = game.scheme, aim(game, view, coins)
    sk, pk = amf.keygen(coins)
    m, other = Message(b"I never said that"), Message(b"I did say that")
    made: list[FrankingTag | Rejection] = [
        amf.forge(to.pk_s, to.pk_r, to.pk_j, m, coins),
        amf.rforge(to.pk_s, sk, to.pk_j, m, coins),
        amf.jforge(to.pk_s, to.pk_r, sk, m, coins),
        amf.frank(sk, to.pk_r, to.pk_j, m, coins),
        to.frank(to.pk_r, to.pk_j, other),
        to.frank(pk, to.pk_j, m),
        to.frank(to.pk_r, pk, m),
    ]
    if to.sk_r is not None:
        made.append(amf.rforge(to.pk_s, to.sk_r, to.pk_j, m, coins))
    for sigma in made:
        if not isinstance(sigma, Rejection):
            to.submit(to.pk_s, m, sigma)
