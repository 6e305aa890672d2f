"""Decrypt the challenge after all, with one bit changed."""

from adversaries.pke.moves import distance, one_bit_off
from games.pke.ind_cca import IndCca, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary


@adversary(
    finding="A changed ciphertext decrypts to nearly the message that the challenge holds.",
)
def flip_a_bit(game: IndCca, view: View, coins: Coins) -> Bit:
    """Flip a bit of a challenge and have the result, which is no challenge, decrypted.

    Where nothing authenticates the ciphertext, its plaintext comes back with one bit changed, or
    none; the message to which it is nearer was encrypted. Where all is rejected, toss a coin.
    """
    left, right, *_ = game.choices()
    for c in one_bit_off(game.challenge(left, right)):
        m = game.decrypt(c)
        if not isinstance(m, Rejection):
            return 1 if distance(m, right) < distance(m, left) else 0
    return 1 if coins.bit() else 0
