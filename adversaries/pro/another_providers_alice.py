"""F25: what alice of one provider wrote is shown as written by alice of another."""

from collections.abc import Iterator
from typing import Any

from adversaries.pro.forgeries import with_keys
from adversaries.pro.whispers import FRIEND, first_contacts
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Formats, Pro, UsesSig
from schemes.messenger.names import User
from schemes.messenger.wire import CertifiedKey, Packet
from schemes.values import Signature


@adversary(finding="F25", cites="6(d), 9(b)")
def another_providers_alice(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """RP and EveChat make alice's first message one of their own alice's.

    Her certificate is over (sid, pk_sid) and says nothing of SP. EveChat signs the same pair, or
    has an alice of its own who registers alice's keys; RP puts its signature in the place of SP's,
    and says that EveChat forwarded the packet. Handshake and tag name her keys, and verify.
    """
    for first in first_contacts(game, view):
        for signature in _signatures(game, view, coins):
            renamed = evolve(first, sigma_pk=signature)
            game.deliver(FRIEND, EVE_CHAT, Packet(renamed.encode()))


def _signatures(game: Authenticity[Pro], view: View, coins: Coins) -> Iterator[Signature]:
    scheme: Any = game.scheme
    if not (lacks(scheme, Formats) or lacks(scheme, UsesSig)):
        eve = view.servers.provider(EVE_CHAT)
        signed = scheme.signed(CertifiedKey(uid=ALICE.uid, identity=view.alice))
        yield scheme.sig.sign(eve.secrets.sig, signed, coins)
    own = game.open_account(User(EVE_CHAT, ALICE.uid))
    taken = game.speak(own.user, with_keys(own, view.alice))
    if not isinstance(taken, Rejection):
        yield taken.signature
