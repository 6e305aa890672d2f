"""F58: the burst shows who has a contact in common."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from games.abp.metadata_co_contacts import MetadataCoContacts
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.wire import Receive


@adversary(finding="F58", cites="13; B.1")
def same_second(game: MetadataCoContacts[Abp], view: Servers, coins: Coins) -> Likelihood:
    """AliceChat notes which of its users get a packet from BobChat in the same second.

    Somebody at BobChat has blocked somebody, and all his contacts get his new key: SP, which never
    learns who he is, draws its users' contact graph.
    """
    left, right, *_ = game.choices()
    seen = game.challenge(left, right).envelopes
    together = {e.receiver for e in seen if isinstance(e.request, Receive)}
    game.note(f"in the same second: {', '.join(sorted(map(str, together))) or 'nobody'}")
    if together == set(left):
        return lean(0, SURE)
    return lean(1, SURE) if together == set(right) else UNSURE
