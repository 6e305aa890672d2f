"""F3, first half: the nonce that Auth signs is a directory entry."""

from typing import Protocol

from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Formats, Snd
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki
from schemes.messenger.wire import Entry, Nonce, UpdateEntry
from schemes.values import Signature


class Vouching(Snd, Formats, Protocol):
    """A messenger of which it is known what its providers sign."""


@adversary(finding="F3", cites="1, 2")
def signed_nonce_is_a_token(game: Authorization[Vouching], view: Pki, coins: Coins) -> None:
    """Mallory has her provider sign (alice, AliceChat) as the nonce of a lookup.

    Step 2 has the provider sign whatever nonce its client hands over; step 1 takes the provider's
    signature over (uid, app) for an authorization, and nothing in the signed bytes says which of
    the two it is. With it mallory writes alice into the directory, or out of it.
    """
    scheme = game.scheme
    game.open_account(MALLORY)
    entry = scheme.signed(Entry(uid=ALICE.uid, app=ALICE_CHAT))
    approved = game.speak(MALLORY, ALICE_CHAT, scheme.auth_request(Nonce(entry), ALICE.uid))
    if isinstance(approved, Rejection):
        game.note(f"the provider does not sign it: {approved}")
        return
    game.alice_updates(True)
    token = Signature(approved.proof)
    game.speak(MALLORY, SDS, UpdateEntry(uid=ALICE.uid, pref=0, app=ALICE_CHAT, b=False, aux=token))
