"""F47: blocking trips the spam filter."""

from adversaries.abp.accounts import HELLO, write
from games.abp.spam_filter_honest import LIMIT, SpamFilterHonest
from games.world import ALICE_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import Pki
from schemes.values import Identifier


@adversary(finding="F47", cites="10, 13")
def crowd(game: SpamFilterHonest[Abp], view: Pki, coins: Coins) -> None:
    """As many strangers as the limit write "hello" once each; bob blocks one of them.

    Step 13 has his client send a message to each of the others at once, and step 10 counts them:
    his own provider takes him for a spammer, and drops what he writes to alice.
    """
    users = [
        User((ALICE_CHAT, EVE_CHAT)[n % 2], Identifier(b"stranger %d" % n))
        for n in range(LIMIT + 1)
    ]
    for user in users:
        write(game, game.open_account(user), HELLO, coins)
    game.bob_blocks(users[0])
    game.bob_writes()
