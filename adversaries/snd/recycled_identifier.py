"""F4: a token outlives the account that it was made for."""

from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import SDS
from schemes.messenger.snd import encode_update
from schemes.messenger.state import Pki


@adversary("snd/authorization[accounts-move]", finding="F4", cites="1")
def recycled_identifier(game: Authorization, view: Pki, coins: Coins) -> None:
    """The former holder of alice's number keeps its token and strikes her from the directory.

    Mallory holds the identifier first, has the provider authorize it once, and gives the account
    up. Alice gets the identifier and lists her app. The old token, over (uid, app) alone, still
    verifies.
    """
    held = game.open_account(*ALICE)
    token = game.ask(held, ALICE_CHAT.decode(), "authorize", b"")
    game.give_up_account(held)
    game.alice_updates(True)
    if isinstance(token, Rejection):
        return
    mallory = game.open_account(*MALLORY)
    game.ask(mallory, SDS, "update", encode_update(ALICE.uid, 0, ALICE_CHAT, False, token))
