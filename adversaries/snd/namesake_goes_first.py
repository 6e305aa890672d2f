"""F26: the namesake elsewhere puts its app before alice's."""

from adversaries.snd.moves import token_for
from games.snd.authorization_order import AuthorizationOrder
from games.world import ALICE, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS, User
from schemes.messenger.state import Pki
from schemes.messenger.wire import Change, UpdateEntry

FIRST = Change(pref=0, b=True)


@adversary(finding="F26", cites="1; 4.1, user identifier collisions")
def namesake_goes_first(game: AuthorizationOrder[Snd], view: Pki, coins: Coins) -> None:
    """Alice of EveChat is somebody else, and puts EveChat at index 0 of alice's list.

    One identifier has one list, whoever the persons behind it are, and an index into it is
    authorized by the provider of the app that goes there. Whoever looks alice up is shown EveChat
    first from now on, and writes to the wrong person.
    """
    namesake = User(EVE_CHAT, ALICE.uid)
    game.open_account(namesake)
    authorized = game.speak(namesake, EVE_CHAT, token_for(FIRST))
    if isinstance(authorized, Rejection):
        game.note(f"no token for the namesake: {authorized}")
        return
    aux = authorized.sigma_p
    update = UpdateEntry(uid=ALICE.uid, pref=FIRST.pref, app=EVE_CHAT, b=FIRST.b, aux=aux)
    game.speak(namesake, SDS, update)
