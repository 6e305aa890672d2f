"""F27: blocking shows the number of contacts."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from games.abp.metadata_block import MetadataBlock
from games.world import BOB, Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.wire import Forward


@adversary(finding="F27", cites="13")
def count_the_burst(game: MetadataBlock[Abp], view: Servers, coins: Coins) -> Likelihood:
    """RP counts the packets that leave bob's client together with the block.

    Step 13 has the client send its new access key to every contact that is not blocked, at once:
    a packet for each. RP is bob's own provider, and forwards them.
    """
    few, *_, many = game.choices()
    one, other, seen = (_burst(game, *pair) for pair in ((few, few), (many, many), (few, many)))
    game.note(
        f"{seen} packets leave bob's client when he blocks: {one} for {few}, {other} for {many}"
    )
    return UNSURE if one == other else lean(seen == other, SURE)


def _burst(game: MetadataBlock[Abp], left: int, right: int) -> int:
    seen = game.challenge(left, right).envelopes
    return sum(e.sender == BOB and isinstance(e.request, Forward) for e in seen)
