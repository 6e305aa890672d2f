"""F35: the access key is given to strangers, and lent to the blocked."""

from adversaries.abp.accounts import HELLO, holding, keys_held, read, write
from adversaries.abp.drains import flood
from games.abp.block import Block, Who
from games.abp.drain import Drain, Sender
from games.world import EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.values import Identifier, Message

SLEEPER = User(EVE_CHAT, Identifier(b"sleeper"))
HI = Message(b"hi")


@adversary(finding="F35", versions=(Who.UNANSWERED,), cites="6(c)i, 8(c), 9, 13")
def with_a_strangers_key(game: Block[Abp], view: ClientState, coins: Coins) -> None:
    """A stranger that once wrote "hi" gets bob's new access key, and lends it to mallory.

    Step 13 sends the new key "to each of its non-blocked contacts", and everybody who ever wrote
    has a session. Mallory, who is blocked, puts the key beside the next packet of her old
    conversation. RP sees a valid key and no name; bob's client still has the session, and shows it.
    """
    sleeper = write(game, game.open_account(SLEEPER), HI, coins)
    game.bob_blocks(MALLORY)
    keys = keys_held(read(game, sleeper))
    if not keys:
        game.note("the stranger is told no access key")
    for key in keys:
        write(game, holding(view, key), HELLO, coins)


@adversary(finding="F35", versions=(Sender.STRANGER,), cites="8(c), 13")
def stranger_is_told(game: Drain[Abp], view: ClientState, coins: Coins) -> None:
    """A stranger whom bob never answered is told his access key when he blocks somebody else.

    From then on it sends him what it likes in a wrapper, and RP delivers it.
    """
    sleeper = write(game, game.open_account(SLEEPER), HI, coins)
    write(game, view, HI, coins)
    game.bob_blocks(MALLORY)
    flood(game, read(game, sleeper), coins)
