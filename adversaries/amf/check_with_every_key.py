"""Generic: what do the keys in hand say about a tag?"""

from adversaries.amf.moves import (
    DeniabilityGame,
    DeniabilityView,
    real,
    simulated,
)
from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message


@adversary()
def check_with_every_key(game: DeniabilityGame, view: DeniabilityView, coins: Coins) -> Bit:
    """Run Verify and Judge with every key in hand, in either role, and compare with known tags.

    The adversary makes Frank's and the forger's tags itself, and knows what each of them answers
    to. A scheme whose forger fails a check that the exposed keys allow falls to this.
    """
    m = Message(b"who is asking?")
    amf = game.scheme
    frank = answers(amf, view, m, real(amf, view, m, coins))
    forger = answers(amf, view, m, simulated(amf, view, m, coins))
    if frank == forger:  # then there is nothing that the challenge could answer
        return 1 if coins.bit() else 0
    challenge = answers(amf, view, m, game.challenge(m))
    if challenge not in (frank, forger):
        return 1 if coins.bit() else 0
    return 0 if challenge == frank else 1


def answers(amf: Amf, view: DeniabilityView, m: Message, sigma: FrankingTag) -> tuple[bool, ...]:
    """Every check of one tag in the sender's name: each secret key in hand, each other key."""
    secrets = [sk for name, sk in vars(view).items() if name.startswith("sk_")]
    return tuple(
        accepted
        for sk in secrets
        for pk in (view.pk_s, view.pk_r, view.pk_j)
        for accepted in (
            amf.verify(view.pk_s, sk, pk, m, sigma),
            amf.judge(view.pk_s, pk, sk, m, sigma),
        )
    )
