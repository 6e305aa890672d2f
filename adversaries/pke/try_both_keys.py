"""Have the challenge opened by whichever key opens it, a little changed."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import near
from adversaries.pke.moves import changed, chosen
from games.pke.key_privacy import KeyPrivacy, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import Message

TRIES = 16
"""Bytes of the challenge that are flipped; each is decrypted twice."""


@adversary(
    finding="A changed ciphertext decrypts to the chosen message under one of the two keys only.",
)
def try_both_keys(game: KeyPrivacy, view: View, coins: Coins) -> Likelihood:
    """Flip a bit of a challenge and have the result decrypted under either key.

    The message is chosen, short or up to 64 KiB long; the challenge is changed as by `flip_a_bit`.
    The key under which nearly the chosen message comes back is the challenge's; under the other
    there is a rejection, or noise. Where both reject, nothing was learned.
    """
    m, own = chosen(game.scheme, view.pk0, coins)
    game.choose_message(Message(m[::-1]))
    c = game.challenge(view.pk0, view.pk1)
    for mutant in changed(c, own, coins, TRIES):
        opened = [game.decrypt(pk, mutant) for pk in (view.pk0, view.pk1)]
        under0, under1 = (not isinstance(x, Rejection) and near(x, m[::-1]) for x in opened)
        if under0 != under1:
            game.note(f"a changed ciphertext opens: {len(mutant)} bytes where c has {len(c)}")
            return lean(under1, SURE)
    return UNSURE
