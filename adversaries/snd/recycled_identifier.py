"""F4: a token outlives the account that it was made for."""

from adversaries.snd.moves import REMOVE, strikes_alice, token_for
from games.snd.authorization import Accounts, Authorization
from games.world import ALICE, ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki


@adversary(versions=[Accounts.MOVE], finding="F4", cites="1")
def recycled_identifier(game: Authorization[Snd], view: Pki, coins: Coins) -> None:
    """The former holder of alice's number keeps its token and strikes her from the directory.

    Mallory holds the identifier first, has the provider authorize it once, and gives the account
    up. Alice gets the identifier and lists her app. The old token, over (uid, app) alone, still
    verifies.
    """
    game.open_account(ALICE)
    authorized = game.speak(ALICE, ALICE_CHAT, token_for(REMOVE))
    game.give_up_account(ALICE)
    game.alice_updates(True)
    if isinstance(authorized, Rejection):
        game.note(f"no token for the identifier: {authorized}")
        return
    game.open_account(MALLORY)
    game.speak(MALLORY, SDS, strikes_alice(authorized.sigma_p))
