"""F48: what is written to a device that is gone."""

from games.pro.new_device import Before, NewDevice
from games.world import ALICE
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F48", cites="4, 6(a), 8, 9")
def into_the_void(game: NewDevice[Pro], view: None, coins: Coins) -> None:
    """Alice writes to bob with what she has of his lost device.

    Key material and sessions have no end, and nothing tells her: RP hands her packet to his new
    device, which cannot open it, and both providers say 1. If they have talked before, retrieving
    his keys anew does not help, since the session that runs is used.
    """
    if game.version is Before.ESTABLISHED:
        game.retrieve(ALICE)
    number = game.send(ALICE, Message(b"are you there?"))
    if not isinstance(number, Rejection):
        game.arrive(number)
