"""F17: RP hands out a key of its own for bob's."""

from adversaries.pro.forgeries import with_keys
from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import BOB, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User


@adversary(versions=[Provider.RP], finding="F17", cites="4; 8, key transparency")
def keys_of_its_own(game: KeyAuthenticity[Rkm], view: Servers, coins: Coins) -> None:
    """RP registers keys of its own for bob, certificate and all, and alice gets them.

    Nothing but RP's word says whose keys they are; from then on it reads what she writes. Bob's own
    client is told nothing.
    """
    own = game.open_account(User(EVE_CHAT, BOB.uid))
    game.honestly(BOB, with_keys(own, own.identity))
    game.alice_retrieves(as_its_role(game))
