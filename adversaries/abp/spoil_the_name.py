"""F45: a blocked name stays blocked for its next holder."""

from adversaries.abp.accounts import HELLO, write
from games.abp.overblock import Overblock, Why
from games.world import EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import Pki
from schemes.values import Identifier

CAROL = User(EVE_CHAT, Identifier(b"carol"))


@adversary(finding="F45", versions=(Why.MOVED,), cites="8(b), 13")
def spoil_the_name(game: Overblock[Abp], view: Pki, coins: Coins) -> None:
    """Somebody gets the name carol blocked and gives it up; carol, who has it next, is not heard.

    Telephone numbers are given to others after a while. Bob's list names a provider and an
    identifier, and nothing tells RP, or his client, that another person is called so now.
    """
    write(game, game.open_account(CAROL), HELLO, coins)
    game.bob_blocks(CAROL)
    game.give_up(CAROL)
    game.newcomer_writes(CAROL)
