"""F82: wrappers that were recorded name their senders to whoever has bob's device later."""

from typing import Protocol

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.views import leaves, opened_by, parsed, unpadded
from games.pro.sender_privacy_exposed import SenderPrivacyExposed
from games.world import BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting, UsesAw, UsesPke
from schemes.values import AwCiphertext


class Wraps(Lasting, UsesPke, UsesAw, Protocol):
    """A messenger of which it is known what its wrapper is."""


@adversary(finding="F82", cites="5.3; 6(c), 9(a)")
def unwrap_years_later(
    game: SenderPrivacyExposed[Wraps], view: Servers, coins: Coins
) -> Likelihood:
    """RP keeps every wrapper, and opens them all when it comes by bob's device.

    The wrapper is sealed to a static key of bob's, and nothing refreshes it. What the ratchet has
    inside is lost for ever; who sent it stands outside of the ratchet. Section 7 concedes it.
    """
    left, right = game.choices()
    came = game.challenge(left, right)
    exposed = game.expose()
    sk = view.provider(BOB_CHAT).secrets.pke
    opened = opened_by(game.scheme.pke, {sk}, [data for _, data in leaves(came)])
    fields = {field for plaintext in opened for field in parsed(plaintext)}
    for field in sorted(fields | {unpadded(field) for field in fields}, key=len, reverse=True):
        taken = attempt(game.scheme.aw.recv, exposed.sk_aw, AwCiphertext(field))
        if not isinstance(taken, Rejection):
            sid = unpadded(taken[1])
            game.note(f"bob's key opens the wrapper: {sid.decode(errors='replace')} wrote it")
            return lean(sid == right.uid, SURE) if sid in (left.uid, right.uid) else UNSURE
    return UNSURE
