"""Plain use of a blocklist: everybody else carries on."""

from adversaries.abp.accounts import HELLO, write
from games.abp.overblock import Overblock
from games.abp.overblock_late import How, OverblockLate
from games.world import ALICE_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState, Pki
from schemes.values import Identifier

OTHERS = (User(ALICE_CHAT, Identifier(b"nora")), User(EVE_CHAT, Identifier(b"noah")))


@adversary(cites="13")
def carries_on(game: Overblock[Abp], view: Pki, coins: Coins) -> None:
    """Bob blocks somebody of each provider, twice; alice and newcomers write to him as before.

    A blocklist that blocks everybody blocks the blocked, too.
    """
    for user in (MALLORY, User(EVE_CHAT, Identifier(b"eve"))):
        write(game, game.open_account(user), HELLO, coins)
        game.bob_blocks(user)
        game.alice_writes()
    for newcomer in OTHERS:
        game.newcomer_writes(newcomer)
    game.alice_writes()


@adversary(cites="13")
def late_and_in_order(game: OverblockLate[Abp], view: ClientState, coins: Coins) -> None:
    """Bob blocks mallory; all of his packets are late, and arrive in their order.

    Alice writes to him when they have come, and again when he has written to her.
    """
    game.bob_blocks(MALLORY)
    for _ in range(2):
        while game.waiting():
            game.deliver(0)
        if game.version is not How.LOSSY:
            game.alice_writes()
        if game.version is How.CROSSING:
            game.arrive(0)
        game.bob_writes()
    if game.version is How.LOSSY:
        game.deliver(0)
        game.alice_writes()
