"""F3, first half: the nonce that Auth signs is a directory entry."""

from adversaries.snd.moves import Vouching, claims, strikes_alice
from games.snd.authorization import Authorization
from games.world import ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki
from schemes.messenger.wire import Auth, Nonce
from schemes.values import Signature


@adversary(finding="F3", cites="1, 2")
def signed_nonce_is_a_token(game: Authorization[Vouching], view: Pki, coins: Coins) -> None:
    """Mallory has her provider sign (alice, AliceChat) as the nonce of a lookup.

    Step 2 has the provider sign whatever nonce its client hands over; step 1 takes the provider's
    signature over (uid, app) for an authorization, and nothing in the signed bytes says which of
    the two it is. With it mallory writes alice into the directory, or out of it.
    """
    game.open_account(MALLORY)
    tokens: list[Signature] = []
    for claim in claims(game.scheme):
        approved = game.speak(MALLORY, ALICE_CHAT, Auth(n=Nonce(claim.signed)))
        if isinstance(approved, Rejection):
            game.note(f"the provider does not sign it: {approved}")
        else:
            tokens.append(claim.token(Signature(approved.proof)))
    game.alice_updates(True)
    for token in tokens:
        game.speak(MALLORY, SDS, strikes_alice(token))
