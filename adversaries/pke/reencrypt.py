"""Encrypt the guesses oneself, and compare."""

from games.pke.ind_cca import IndCca, View
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary

LENGTH = 64
"""Bytes of coins; after them ChosenCoins serves zeros."""

STUCK = (b"\x00", b"\x01", b"\xff")
"""Bytes that a broken generator may repeat for ever."""


@adversary(
    finding="Whoever guesses the message encrypts it and finds the very ciphertext.",
)
def reencrypt(game: IndCca, view: View, coins: Coins) -> Bit:
    """Encrypt both messages under coins of one's own, and ask for the same challenge twice.

    Encryption that ignores its coins, or takes them from a stuck generator, gives the challenge
    itself for one of the two messages. If it has a constant that nobody guesses, the challenge
    still repeats: then it equals, or not, the one in which both messages are the left one.
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
    return 1 if coins.bit() else 0
