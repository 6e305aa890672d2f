"""Encrypt the guesses oneself, and compare."""

from games.pke.ind_cca import IndCca, View
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary

LENGTH = 64
"""Bytes of coins; after them ChosenCoins serves zeros."""

STUCK = (b"\x00", b"\x01", b"\xff")
"""Bytes that a broken generator may repeat for ever."""


FEW = 48
"""Encryptions of each message, and challenges: two of them meet where there are few ephemeral
keys, as soon as FEW^2 is about their number."""


@adversary(
    finding="Whoever guesses the message encrypts it and finds the very ciphertext.",
)
def reencrypt(game: IndCca, view: View, coins: Coins) -> Bit:
    """Encrypt both messages under coins of one's own, and ask for the same challenge twice.

    Encryption that ignores its coins, or takes them from a stuck generator, gives the challenge
    itself for one of the two messages. If it has a constant that nobody guesses, the challenge
    still repeats: then it equals, or not, the one in which both messages are the left one. If the
    coins are good but few, one of some dozens of challenges is among as many encryptions of one's
    own, by the birthday paradox.
    """
    left, right, *_ = game.choices()
    c = game.challenge(left, right)
    for chosen in (*(byte * LENGTH for byte in STUCK), coins.bytes(LENGTH)):
        if game.scheme.enc(view.pk, left, ChosenCoins(chosen)) == c:
            return 0
        if game.scheme.enc(view.pk, right, ChosenCoins(chosen)) == c:
            return 1
    if game.challenge(left, right) == c:
        return 0 if game.challenge(left, left) == c else 1
    ours, theirs = ({game.scheme.enc(view.pk, m, coins) for _ in range(FEW)} for m in (left, right))
    asked = {game.challenge(left, right) for _ in range(FEW)}
    if ours & asked or theirs & asked:
        return 0 if ours & asked else 1
    return 1 if coins.bit() else 0
