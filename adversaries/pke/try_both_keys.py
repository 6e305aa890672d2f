"""Have the challenge opened by whichever key opens it, with one bit changed."""

from adversaries.pke.moves import distance, one_bit_off
from games.pke.key_privacy import KeyPrivacy, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.values import Message

CHOSEN = Message(b"to whom it may concern")


@adversary(
    finding="A changed ciphertext decrypts to the chosen message under one of the two keys only.",
)
def try_both_keys(game: KeyPrivacy, view: View, coins: Coins) -> Bit:
    """Flip a bit of a challenge and have the result decrypted under either key.

    The key under which the chosen message comes back, but for one bit, is the challenge's; under
    the other there is a rejection, or noise. Where both reject, toss a coin.
    """
    game.choose_message(CHOSEN)
    for c in one_bit_off(game.challenge(view.pk0, view.pk1)):
        under0, under1 = game.decrypt(view.pk0, c), game.decrypt(view.pk1, c)
        if not isinstance(under0, Rejection) and distance(under0, CHOSEN) <= 1:
            return 0
        if not isinstance(under1, Rejection) and distance(under1, CHOSEN) <= 1:
            return 1
    return 1 if coins.bit() else 0
