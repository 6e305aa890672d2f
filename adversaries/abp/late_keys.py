"""F36: the rotation of access keys is neither acknowledged nor ordered."""

from games.abp.overblock_late import How, OverblockLate
from games.world import EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.values import Identifier

EVE = User(EVE_CHAT, Identifier(b"eve"))


@adversary(finding="F36", versions=(How.CROSSING,), cites="6(b), 8(c), 13")
def crosses_the_rotation(game: OverblockLate[Abp], view: ClientState, coins: Coins) -> None:
    """Alice's message is on its way while bob blocks mallory.

    It comes with the key of before, so RP drops it; SP has said 1, and nobody tells alice.
    """
    game.alice_writes()
    game.bob_blocks(MALLORY)
    game.arrive(0)


@adversary(finding="F36", versions=(How.DELAYED,), cites="9(c), 13")
def keys_out_of_order(game: OverblockLate[Abp], view: ClientState, coins: Coins) -> None:
    """Bob blocks two accounts in a row, and what he tells alice arrives the other way round.

    Alice keeps the key that came last, which is the older one, and is cut off for good: bob's
    client has sent her the newer one, so it does not send it again.
    """
    game.open_account(EVE)
    for user in (MALLORY, EVE):
        game.bob_blocks(user)
    while left := game.waiting():
        game.deliver(left - 1)
    game.alice_writes()


@adversary(finding="F36", versions=(How.LOSSY,), cites="6(b), 13")
def key_gets_lost(game: OverblockLate[Abp], view: ClientState, coins: Coins) -> None:
    """The one packet that carries the new key to alice is lost, and bob writes to her afterwards.

    His client counts the key as shared, for it was sent: alice reads what he writes, and cannot
    answer.
    """
    game.bob_blocks(MALLORY)
    while game.waiting():
        game.lose(0)
    game.bob_writes()
    while game.waiting():
        game.deliver(0)
    game.alice_writes()
