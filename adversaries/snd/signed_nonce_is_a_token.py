"""F3, first half: the nonce that Auth signs is a directory entry."""

from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.interface import SDS
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.snd import encode_update
from schemes.messenger.state import Pki


@adversary("snd/authorization", needs=Design, finding="F3", cites="1, 2")
def signed_nonce_is_a_token(game: Authorization, view: Pki, coins: Coins) -> None:
    """Mallory has her provider sign (alice, AliceChat) as the nonce of a lookup.

    Step 2 has the provider sign whatever nonce its client hands over; step 1 takes the provider's
    signature over (uid, app) for an authorization, and nothing in the signed bytes says which of
    the two it is. With it mallory writes alice into the directory, or out of it.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    mallory = game.open_account(*MALLORY)
    entry = scheme.labels.bind(Purpose.ENTRY, ALICE.uid, ALICE_CHAT)
    token = game.ask(mallory, ALICE_CHAT.decode(), "auth", scheme.auth.request(entry, ALICE.uid))
    if isinstance(token, Rejection):
        return
    game.alice_updates(True)
    game.ask(mallory, SDS, "update", encode_update(ALICE.uid, 0, ALICE_CHAT, False, token))
