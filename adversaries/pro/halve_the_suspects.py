"""F51: the classifier that RP supplies asks who the sender is."""

from adversaries.generic.left_or_right import UNSURE
from adversaries.pro.silence import who_is_silent
from games.pro.sender_privacy_abuse import SenderPrivacyAbuse, Through
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import TakesFilters


@adversary(versions=[Through.FILTER], finding="F51", cites="7, 10")
def halve_the_suspects(
    game: SenderPrivacyAbuse[TakesFilters], view: Servers, coins: Coins
) -> Likelihood:
    """RP supplies SP with a classifier that calls the first half of SP's users spammers.

    The features that step 10 names are facts about an account: the identifier with which it was
    created, its age. A classifier over them is a question about the sender, and SP's answer is a
    packet or none. The next version of the classifier asks about half of the rest: bob's
    correspondent is found in log2(n) versions.
    """
    refused = game.supply(max(user.uid for user in game.choices()))
    if isinstance(refused, Rejection):
        game.note(f"SP takes no classifier: {refused}")
        return UNSURE
    return who_is_silent(game)
