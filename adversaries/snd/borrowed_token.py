"""Every signature that the adversary can get, in the place of alice's token."""

from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS, User
from schemes.messenger.state import Pki
from schemes.messenger.wire import Authorize, UpdateEntry
from schemes.values import Signature

NAMESAKE = User(EVE_CHAT, ALICE.uid)


@adversary(cites="1")
def borrowed_token(game: Authorization[Snd], view: Pki, coins: Coins) -> None:
    """Mallory tries its own tokens, its namesake's at another provider, and broken ones, for alice.

    Wrong-domain re-use of everything honestly signed: mallory's token, alice@EveChat's token,
    each also truncated, extended and with a bit flipped.
    """
    for user in (MALLORY, NAMESAKE):
        game.open_account(user)
    game.alice_updates(True)
    for user in (MALLORY, NAMESAKE):
        authorized = game.speak(user, user.provider, Authorize())
        if isinstance(authorized, Rejection):
            game.note(f"no token for {user}: {authorized}")
        token = b"" if isinstance(authorized, Rejection) else authorized.sigma_p
        flipped = token[:-1] + bytes([token[-1] ^ 1]) if token else b""
        for tried in (token, token[:-1], token + b"\0", flipped, b""):
            aux = Signature(tried)
            update = UpdateEntry(uid=ALICE.uid, pref=0, app=ALICE_CHAT, b=False, aux=aux)
            game.speak(MALLORY, SDS, update)
