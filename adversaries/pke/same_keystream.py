"""Encrypt something known under the same coins, and cancel the keystream."""

from games.pke.ind_cca import View
from games.pke.ind_cda import UNKNOWN, IndCda
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.values import Message

COINS = 64
"""Bytes of chosen coins."""


@adversary(
    finding="Whoever chose the coins of an encryption opens it: nothing but the coins hides it.",
    cites="5.2, extended threat model",
)
def same_keystream(game: IndCda, view: View, coins: Coins) -> Bit:
    """Choose the coins, encrypt zeros under the same ones, and add up the two ciphertexts.

    The same coins make the same key of the stream cipher inside. Where the sum agrees with one of
    the two beginnings, at any place, that one was encrypted.
    """
    left, right, *_ = game.choices()
    chosen = coins.bytes(COINS)
    game.choose_coins(chosen)
    c = game.challenge(left, right)
    known = game.scheme.enc(view.pk, Message(bytes(len(left) + UNKNOWN)), ChosenCoins(chosen))
    total = bytes(one ^ other for one, other in zip(c, known, strict=False))
    shown = [total.find(m) >= 0 for m in (left, right)]
    if shown[0] != shown[1]:
        game.note("the sum of two ciphertexts under the same coins shows the message")
        return 1 if shown[1] else 0
    return 1 if coins.bit() else 0
