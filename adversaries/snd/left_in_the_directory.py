"""F65: who closes an account stays in the directory, and the next holder is listed unasked."""

from adversaries.snd.moves import token_for
from games.snd.authorization import Accounts, Authorization
from games.world import ALICE, ALICE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki
from schemes.messenger.wire import Change, UpdateEntry

LIST = Change(pref=0, b=True)


@adversary(versions=[Accounts.MOVE], finding="F65", cites="1")
def left_in_the_directory(game: Authorization[Snd], view: Pki, coins: Coins) -> None:
    """Mallory lists the number that will be alice's, and gives it up.

    Its provider authorizes nobody any more to remove the entry, and removes nothing itself. When
    alice gets the number she is listed at once: whoever looks for its former holder finds her.
    """
    game.open_account(ALICE)
    authorized = game.speak(ALICE, ALICE_CHAT, token_for(LIST))
    if isinstance(authorized, Rejection):
        game.note(f"no token for the identifier: {authorized}")
        return
    aux = authorized.sigma_p
    game.speak(
        ALICE, SDS, UpdateEntry(uid=ALICE.uid, pref=LIST.pref, app=ALICE_CHAT, b=LIST.b, aux=aux)
    )
    game.give_up_account(ALICE)
    game.alice_updates(False)
