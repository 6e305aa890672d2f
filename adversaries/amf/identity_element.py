"""FINDINGS F18: the identity element, whose exponent everybody knows."""

from adversaries.amf.moves import WinningGame, WinningView, aim
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.amf.proof import Witness
from schemes.amf.tyagi19 import LEFT, RIGHT, Tyagi19
from schemes.values import Message


@adversary(finding="F18")
def identity_element(game: WinningGame[Tyagi19], view: WinningView, coins: Coins) -> None:
    """Prove knowledge of 0.

    To frame a sender: J = E_J = 1. Then J = g^0, which is the second clause, and J = pk_j^0 and
    E_J = g^0, which is the third; the recipient's half is honest, and no secret key is used.
    To escape the judge: R = E_R = 1. Then R = g^0, which is the fourth clause, so that nothing
    is proved about J; the sender's own key serves for the first.
    """
    amf, to = game.scheme, aim(game, view, coins)
    group, scalars = amf.group, amf.scalars(coins)
    keys = _, r, _ = amf.public(to.pk_s), amf.public(to.pk_r), amf.public(to.pk_j)
    x, y = next(scalars), next(scalars)
    if to.sk_s is None:
        halves, exponents = (group.base(0), group.power(r.element, x)), (0, x)
        witnesses = Witness(RIGHT, 0), Witness(LEFT, 0)
    else:
        halves, exponents = (group.base(x), group.base(0)), (y, 0)
        witnesses = Witness(LEFT, amf.own(to.sk_s)[0]), Witness(RIGHT, 0)
    m = Message(b"signed by nobody")
    to.submit(to.pk_s, m, amf.tag(keys, m, halves, exponents, witnesses, scalars))
