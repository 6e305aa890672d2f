"""F32: two who begin at the same time."""

from games.pro.concurrency import Concurrency
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F32", cites="6(a), 9(b)")
def first_messages_cross(game: Concurrency[Pro], view: None, coins: Coins) -> None:
    """Alice and bob write to each other before either has heard from the other.

    Each accepts the other's handshake, and with it the session that the other began; each now
    holds the session that its peer has thrown away. Both have received something, so neither
    repeats a handshake: what they write from then on nobody opens, and both providers say 1.
    """
    for m in (b"hi, bob", b"hi, alice"):
        numbers = [game.send(user, Message(m)) for user in (ALICE, BOB)]
        for number in numbers:
            if isinstance(number, Rejection) or not game.arrive(number):
                return
