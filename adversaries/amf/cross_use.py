"""Generic: well-made tags in the wrong place."""

from collections.abc import Iterator

from adversaries.amf.moves import Aim, WinningGame, WinningView, aim
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
    Each is submitted before the next is made: once the sender has franked m for
    anybody, some games count fewer tags.
    """
    amf, to = game.scheme, aim(game, view, coins)
    m = Message(b"I never said that")
    for sigma in _made(amf, to, m, coins):
        if not isinstance(sigma, Rejection):
            to.submit(to.pk_s, m, sigma)


def _made(amf: Amf, to: Aim, m: Message, coins: Coins) -> Iterator[FrankingTag | Rejection]:
    sk, pk = amf.keygen(coins)
    yield amf.forge(to.pk_s, to.pk_r, to.pk_j, m, coins)
    yield amf.rforge(to.pk_s, sk, to.pk_j, m, coins)
    yield amf.jforge(to.pk_s, to.pk_r, sk, m, coins)
    yield amf.frank(sk, to.pk_r, to.pk_j, m, coins)
    if to.sk_r is not None:
        yield amf.rforge(to.pk_s, to.sk_r, to.pk_j, m, coins)
    yield to.frank(to.pk_r, to.pk_j, Message(b"I did say that"))
    yield to.frank(to.pk_r, pk, m)
    yield to.frank(pk, to.pk_j, m)
