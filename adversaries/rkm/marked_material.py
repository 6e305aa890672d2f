"""F49: SP knows an answer by its length."""

from adversaries.generic.views import leaves
from adversaries.pro.forgeries import with_keys
from games.rkm.rid_answer import RidAnswer
from games.world import BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User
from schemes.messenger.wire import Publish
from schemes.values import EphemeralKey, Identifier

XWING = 1216
"""Bytes of an ephemeral key of another version."""

SIZES = (XWING, 20000, 33, 1)


@adversary(finding="F49", cites="4, 14")
def marked_material(game: RidAnswer[Rkm], view: Servers, coins: Coins) -> Bit:
    """An account at RP registers a key of another length, and SP measures answers.

    Nobody at RP looks at what is registered; sealed, it is as long as it is. A client may have good
    reason, for a newer version of the protocol has longer keys: its user is then known by it.
    """
    marked = User(BOB_CHAT, Identifier(b"eve"))
    client = game.open_account(marked)
    for size in SIZES:
        epk = EphemeralKey(coins.bytes(size))
        register = with_keys(evolve(client, epk=epk), client.identity)
        for request in (register, Publish(epk=epk)):
            refused = game.speak(marked, request)
            if isinstance(refused, Rejection):
                game.note(f"{size} bytes are not taken: {refused}")
                continue
            hers, his, one = (
                sum(len(data) for _, data in leaves(game.challenge(*pair).envelopes))
                for pair in ((marked, marked), (BOB, BOB), (BOB, marked))
            )
            if hers != his:
                game.note(f"{hers} bytes about {marked}, {his} about bob; now {one}")
                return 0 if one == his else 1
    return 1 if coins.bit() else 0
