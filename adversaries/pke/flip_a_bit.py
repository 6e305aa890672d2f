"""Decrypt the challenge after all, a little changed."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import near
from adversaries.pke.moves import changed, chosen
from games.pke.ind_cca import IndCca, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import Message


@adversary(
    finding="A changed ciphertext decrypts to nearly the message that the challenge holds.",
)
def flip_a_bit(game: IndCca, view: View, coins: Coins) -> Likelihood:
    """Flip a bit of a challenge and have the result, which is no challenge, decrypted.

    In a short challenge every byte is flipped, in one of up to 64 KiB both ends and bytes drawn
    anew; each is also cut, extended, and spliced with a ciphertext of one's own. Where nothing
    authenticates a part of the ciphertext, the message comes back with one bit changed, or none, or
    a piece of it; what it is near to was encrypted. Where all is rejected, nothing was learned.
    """
    left, own = chosen(game.scheme, view.pk, coins)
    right = Message(bytes(byte ^ 0xFF for byte in left))  # nothing is near to both
    c = game.challenge(left, right)
    for mutant in changed(c, own, coins):
        m = game.decrypt(mutant)
        if not isinstance(m, Rejection):
            like_left, like_right = near(m, left), near(m, right)
            if like_left != like_right and mutant != own:
                game.note(f"a changed ciphertext opens: {len(mutant)} bytes where c has {len(c)}")
                return lean(like_right, SURE)
    return UNSURE
