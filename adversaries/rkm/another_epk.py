"""F10: bob's identity, certified, with an ephemeral key that is not his."""

from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import BOB, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User
from schemes.messenger.wire import Publish


@adversary(versions=[Provider.RP], finding="F10", cites="4, 5")
def another_epk(game: KeyAuthenticity[Rkm], view: Servers, coins: Coins) -> None:
    """RP leaves bob's identity as it is, so that safety numbers agree, and exchanges epk.

    sigma_pk is over (rid, pk_rid) and not over epk or anon. RP has the secret of the new epk: when
    bob's device is exposed one day, it reads what began with it.
    """
    own = game.open_account(User(EVE_CHAT, BOB.uid))
    game.honestly(BOB, Publish(epk=own.epk))
    game.alice_retrieves(as_its_role(game))
