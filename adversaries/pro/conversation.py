"""A plain conversation, which must work."""

from games.pro.correctness import Correctness
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary()
def conversation(game: Correctness[Pro], view: None, coins: Coins) -> None:
    """Alice and bob talk: short and long messages, some of them late.

    Each begins with two messages, the second sent before anything of the other's has come: until
    she hears from him, alice has to repeat her handshake. A messenger that refuses everything would
    pass any security game.
    """
    for speaker in (ALICE, BOB):
        begun = [game.send(speaker, Message(coins.bytes(20))) for _ in range(2)]
        if not all(_arrives(game, number) for number in begun):
            return
    for sender, size in ((ALICE, 12), (BOB, 0), (ALICE, 1), (ALICE, 65536), (BOB, 300)):
        if not _arrives(game, game.send(sender, Message(coins.bytes(size)))):
            return
    late = [game.send(ALICE, Message(coins.bytes(20))) for _ in range(3)]
    if all(_arrives(game, number) for number in reversed(late)):
        _arrives(game, game.send(BOB, Message(b"bye")))


def _arrives(game: Correctness[Pro], number: int | Rejection) -> bool:
    return isinstance(number, int) and game.arrive(number)
