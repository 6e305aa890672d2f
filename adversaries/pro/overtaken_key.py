"""F75: the access key comes too late."""

from games.pro.concurrency import Concurrency
from games.pro.correctness import Correctness
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F75", cites="6(b), 6(c)ii, 8(c)")
def overtaken_key(game: Correctness[Pro] | Concurrency[Pro], view: None, coins: Coins) -> None:
    """Bob answers alice twice, and the second answer arrives first.

    His access key was appended to the first one (step 6(b)). Alice has received something in this
    session, so her client wraps what she writes next (6(c)), and has no key to attach to it: RP
    drops it, and SP has told her that it went out.
    """
    hello = game.send(ALICE, Message(b"hello"))
    if isinstance(hello, Rejection) or not game.arrive(hello):
        return
    _, second = (game.send(BOB, Message(m)) for m in (b"yes", b"who is it?"))
    if isinstance(second, Rejection) or not game.arrive(second):
        return
    reply = game.send(ALICE, Message(b"alice"))
    if not isinstance(reply, Rejection):
        game.arrive(reply)
