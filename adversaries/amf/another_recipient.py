"""FINDINGS F18: one recipient's tag in another one's report."""

from games.amf.receiver_binding import Bound, ReceiverBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.values import Message


@adversary(versions=[Bound.RECIPIENT], finding="F18", cites="CRYPTO 2019, figure 5 (Judge)")
def another_recipient(game: ReceiverBinding[Amf], view: View, coins: Coins) -> None:
    """Eve gets a friendly insult from Alice, and Mallory reports it as sent to him.

    Judge ignores pk_r as published. Whoever sees a tag, or is sent one, reports it in any name,
    and a joke among friends becomes harassment of a stranger.
    """
    _, pk_eve = game.scheme.keygen(coins)
    _, pk_mallory = game.scheme.keygen(coins)
    m = Message(b"you are impossible")
    sigma = game.frank(pk_eve, view.pk_j, m)
    assert not isinstance(sigma, Rejection), "Eve's key is well made"
    game.judge(view.pk_s, pk_mallory, m, sigma)
