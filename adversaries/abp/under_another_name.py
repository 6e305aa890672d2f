"""F8: a blocked sender calls itself something else."""

from adversaries.abp.accounts import HELLO, anew, write
from adversaries.generic.identifiers import near
from games.abp.block import Block, Who
from games.world import ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.messenger.state import ClientState

NAMES = 2


@adversary(finding="F8", versions=(Who.ALONE,), cites="8(b)")
def under_another_name(game: Block[Abp], view: ClientState, coins: Coins) -> None:
    """Mallory, who is blocked, writes a first packet under a name that nobody has.

    RP looks the name up in bob's list before anybody has verified it, and 8(b) does not have it
    verified: the name is not there, and RP hands him the packet. His client finds that the
    certificate is another's and refuses it, but it had to be woken for that, as often as mallory
    likes.
    """
    game.bob_blocks(MALLORY)
    for uid in near(MALLORY.uid, coins, NAMES, ALICE_CHAT):
        named = evolve(anew(view), user=User(ALICE_CHAT, uid))
        write(game, named, HELLO, coins, through=MALLORY)
