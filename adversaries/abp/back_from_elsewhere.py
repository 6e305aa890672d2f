"""F22: blocked here, back from another provider."""

from adversaries.abp.accounts import HELLO, anew, write
from games.abp.sybil_block import Names, SybilBlock
from games.world import EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.values import Identifier


@adversary(finding="F22", cites="13")
def back_from_elsewhere(game: SybilBlock[Abp], view: ClientState, coins: Coins) -> None:
    """Mallory, blocked at AliceChat, writes to bob from an account at EveChat.

    Under the same identifier, and where she may under another one. It is what section 6 fears of
    Bob, who is on Telegram too; RP's list names accounts, and nothing says whose they are.
    """
    game.bob_blocks(MALLORY)
    write(game, anew(view), HELLO, coins)
    write(game, game.open_account(User(EVE_CHAT, MALLORY.uid)), HELLO, coins)
    if game.version is Names.ANY:
        write(game, game.open_account(User(EVE_CHAT, Identifier(b"someone"))), HELLO, coins)
