"""Alice's apps, moved with whatever the adversary can have signed."""

from adversaries.generic.identifiers import strangers
from adversaries.snd.moves import token_for
from games.snd.authorization_order import HERS, AuthorizationOrder
from games.world import ALICE, ALICE_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki
from schemes.messenger.wire import Change, UpdateEntry
from schemes.values import Signature

PLACES = (0, 1, 2**32 - 1)


@adversary(cites="1")
def moves_without_a_token(game: AuthorizationOrder[Snd], view: Pki, coins: Coins) -> None:
    """Mallory and alice's near namesakes move each of her apps, with no token or their own.

    A directory that sorts before it verifies, or that looks at the name alone, shows it in the
    order. The namesake at EveChat lists nothing itself: what moves is alice's.
    """
    tokens = [Signature(b""), Signature(bytes(64))]
    users = [MALLORY, *strangers(ALICE, coins, 1, ALICE_CHAT, EVE_CHAT)]
    for user in users:
        game.open_account(user)
        for pref in PLACES:
            authorized = game.speak(user, user.provider, token_for(Change(pref=pref, b=True)))
            if not isinstance(authorized, Rejection):
                tokens.append(authorized.sigma_p)
    for app in HERS:
        for pref in PLACES:
            for aux in tokens:
                update = UpdateEntry(uid=ALICE.uid, pref=pref, app=app, b=True, aux=aux)
                game.speak(MALLORY, SDS, update)
