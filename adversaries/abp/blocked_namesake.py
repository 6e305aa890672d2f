"""F9, on the side of blocking: who has a blocked user's name is blocked too."""

from adversaries.abp.accounts import HELLO, write
from games.abp.overblock import Overblock, Why
from games.world import ALICE, ALICE_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import Pki
from schemes.values import Identifier

MALLORY = Identifier(b"mallory")


@adversary(finding="F9", versions=(Why.NAMESAKE,), cites="8(b), 13")
def blocked_namesake(game: Overblock[Abp], view: Pki, coins: Coins) -> None:
    """Bob blocks mallory and alice of EveChat, and others of these names cannot write to him.

    Identifiers are unique at their own provider only. As written the list has the identifier alone:
    mallory of AliceChat, an honest newcomer, cannot write to bob, and alice of AliceChat, his
    friend, is not told his new access key.
    """
    for uid in (MALLORY, ALICE.uid):
        user = User(EVE_CHAT, uid)
        write(game, game.open_account(user), HELLO, coins)
        game.bob_blocks(user)
    game.newcomer_writes(User(ALICE_CHAT, MALLORY))
    game.alice_writes()
