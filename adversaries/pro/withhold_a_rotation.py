"""F30: RP hands one contact the new access key, and withholds it from the other."""

from collections.abc import Iterable
from typing import Protocol

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.views import leaves, opened_by, parsed
from games.pro.sender_privacy_abuse import SenderPrivacyAbuse, Through
from games.world import BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.network import Envelope
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp, UsesPke
from schemes.messenger.wire import Forward
from schemes.values import AccessKey, PkeSecretKey


class Opened(Abp, UsesPke, Protocol):
    """A messenger whose packets RP can open with its own key."""


@adversary(versions=[Through.ROTATED], finding="F30", cites="7, 8(c), 13")
def withhold_a_rotation(
    game: SenderPrivacyAbuse[Opened], view: Servers, coins: Coins
) -> Likelihood:
    """Bob blocks carol and writes his new access key to the others; RP hands on the first message.

    It is sealed, and RP does not know for whom it is. But from now on one of bob's contacts uses
    the new key and all others the old one, and RP sees the key on every packet. Who is behind the
    new one RP learns once: from a ban, a report, or the order in which bob's contacts came to be,
    which is the order in which he tells them. Here it is shown one packet of each contact.
    """
    rp = view.provider(BOB_CHAT)
    told = [envelope.request for envelope in game.block()]
    messages = [request for request in told if isinstance(request, Forward)]
    if not messages:
        game.note("bob tells nobody")
        return UNSURE
    game.pass_on(messages[0])
    old, sk = rp.accounts[BOB.uid].access_key, rp.secrets.pke
    left, right = game.choices()

    def old_key(came: Iterable[Envelope]) -> bool:
        return _carries(game.scheme, sk, came, old)

    lefts, rights = old_key(game.challenge(left, left)), old_key(game.challenge(right, right))
    asked = old_key(game.challenge(left, right))
    game.note(f"the old key is on the packets of {left}: {lefts}, of {right}: {rights}")
    return UNSURE if lefts == rights else lean(asked == rights, SURE)


def _carries(scheme: Opened, sk: PkeSecretKey, came: Iterable[Envelope], key: AccessKey) -> bool:
    opened = opened_by(scheme.pke, {sk}, [data for _, data in leaves(tuple(came))])
    return any(key == part for plaintext in opened for part in parsed(plaintext))
