"""A valid tag whose half for the judge is noise."""

from games.amf.sender_binding import SenderBinding, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.amf.proof import Witness
from schemes.amf.tyagi19 import LEFT, Tyagi19
from schemes.values import Message


@adversary(cites="CRYPTO 2019, section 3 (sender binding)")
def garble_the_judges_half(game: SenderBinding[Tyagi19], view: View, coins: Coins) -> None:
    """The sender abuses Bob with a tag that Bob's client accepts and the judge cannot open.

    All is as Frank does it, but for J = g^gamma in the place of pk_j^alpha. The proof goes
    through wherever nothing ties J to E_J.
    """
    amf = game.scheme
    sk_s, pk_s = amf.keygen(coins)
    t, s = amf.own(sk_s)
    r, j = amf.public(view.pk_r), amf.public(view.pk_j)
    scalars = amf.scalars(coins)
    alpha, beta, gamma = (next(scalars) for _ in range(3))
    halves = amf.group.base(gamma), amf.group.power(r.element, beta)
    m = Message(b"unreportable")
    witnesses = Witness(LEFT, t), Witness(LEFT, alpha)
    game.verify(pk_s, m, amf.tag((s, r, j), m, halves, (alpha, beta), witnesses, scalars))
