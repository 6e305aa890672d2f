"""F9, F25: servers alone have what alice of SP wrote shown as another provider's alice's."""

from typing import Any

from adversaries.pro.forgeries import delivered
from adversaries.pro.whispers import parsed
from games.pro.metadata_authenticity import BEA, MetadataAuthenticity, Which
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Formats, Pro, UsesSig
from schemes.messenger.wire import CertifiedKey, Packet


@adversary(versions=[Which.SENDER], finding="F9, F25", cites="6(d), 8, 9(a), 9(b)")
def under_another_providers_name(
    game: MetadataAuthenticity[Pro], view: Servers, coins: Coins
) -> None:
    """RP says that EveChat forwarded alice's packet, and EveChat certifies her keys.

    Who SP is, rid's client has from RP alone (step 9 gets it beside the packet). Of a packet in a
    running session nothing contradicts it where sessions are indexed by sid (F9); of a first
    packet the certificate does, which names no provider and which EveChat signs as well (F25).
    """
    rp = view.provider(BOB_CHAT)
    for c in delivered(game.scheme, rp, ALICE_CHAT, game.whisper(BOB)):
        game.deliver(BOB, EVE_CHAT, c)
    scheme: Any = game.scheme
    if lacks(scheme, Formats) or lacks(scheme, UsesSig):
        return
    eve = view.provider(EVE_CHAT)
    for first in parsed(delivered(game.scheme, rp, ALICE_CHAT, game.whisper(BEA))):
        signed = scheme.signed(CertifiedKey(uid=ALICE.uid, identity=first.pk_sid))
        renamed = evolve(first, sigma_pk=scheme.sig.sign(eve.secrets.sig, signed, coins))
        game.deliver(BEA, EVE_CHAT, Packet(renamed.encode()))
