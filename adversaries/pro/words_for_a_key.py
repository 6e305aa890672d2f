"""F11: words that are taken for an access key."""

from adversaries.pro.forgeries import delivered
from games.pro.metadata_access_key import MetadataAccessKey
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.registry import adversary
from schemes.messenger.interface import HoldsKeys
from schemes.values import Message


@adversary(finding="F11", cites="6(b), 9(c)")
def words_for_a_key(game: MetadataAccessKey[HoldsKeys], view: Servers, coins: Coins) -> None:
    """Alice quotes bytes to bob whose second half is as long as an access key.

    "If m can be parsed as m || pi" is asked of every message: bob's client stores the half as her
    key, and what he writes to her from then on her provider drops, while he is told that it went
    out. Both forms of "||" are tried: fields behind their lengths, and nothing between them.
    """
    rp, pi = view.provider(BOB_CHAT), coins.bytes(32)
    for m in (join(b"my door code is", pi), b"my door code is" + pi):
        for c in delivered(game.scheme, rp, ALICE_CHAT, game.send(ALICE, Message(m))):
            game.deliver(BOB, c)
