"""F37: RP has a suspect banned, and watches who falls silent."""

from adversaries.generic.left_or_right import UNSURE
from adversaries.pro.silence import who_is_silent
from games.pro.sender_privacy_abuse import SenderPrivacyAbuse, Through
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp


@adversary(versions=[Through.BANNED], finding="F37", cites="7, 12")
def ban_and_watch(game: SenderPrivacyAbuse[Abp], view: Servers, coins: Coins) -> Likelihood:
    """RP asks SP to ban one of those who may be bob's correspondent, and waits for the next packet.

    A request for a ban is an identifier: SP gets nothing that it could check, and is told that RP
    "could have grounds to discontinue interoperability" if it refuses. If bob's correspondent
    falls silent, it was the one; if not, it was another. Among n suspects, who can be banned by
    halves, it takes log2(n) turns, and bans that were a mistake can be lifted.
    """
    left, _ = game.choices()
    refused = game.ban(left.uid)
    if isinstance(refused, Rejection):
        game.note(f"SP does not ban {left}: {refused}")
        return UNSURE
    return who_is_silent(game)
