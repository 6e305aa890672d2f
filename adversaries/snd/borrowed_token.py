"""Every signature that the adversary can get, in the place of alice's token."""

from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import SDS
from schemes.messenger.snd import encode_update
from schemes.messenger.state import Pki, User


@adversary("snd/authorization", cites="1")
def borrowed_token(game: Authorization, view: Pki, coins: Coins) -> None:
    """Mallory tries its own tokens, its namesake's at another provider, and broken ones, for alice.

    Wrong-domain re-use of everything honestly signed: mallory's token, alice@EveChat's token,
    each also truncated, extended and with a bit flipped.
    """
    mallory = game.open_account(*MALLORY)
    namesake = game.open_account(EVE_CHAT, ALICE.uid)
    game.alice_updates(True)
    for user in (mallory, namesake):
        token = _token(game, user)
        flipped = token[:-1] + bytes([token[-1] ^ 1]) if token else b""
        for tried in (token, token[:-1], token + b"\0", flipped, b""):
            update = encode_update(ALICE.uid, 0, ALICE_CHAT, False, tried)
            game.ask(mallory, SDS, "update", update)


def _token(game: Authorization, user: User) -> bytes:
    token = game.ask(user, user.provider.decode(), "authorize", b"")
    return b"" if isinstance(token, Rejection) else token
