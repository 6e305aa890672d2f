"""F9, F25: servers alone have what alice of SP wrote shown as another provider's alice's."""

from adversaries.pro.forgeries import certified_by, delivered
from adversaries.pro.whispers import parsed
from games.pro.metadata_authenticity import BEA, MetadataAuthenticity, Which
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Packet


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
    eve, other = view.provider(EVE_CHAT), User(EVE_CHAT, ALICE.uid)
    for first in parsed(delivered(game.scheme, rp, ALICE_CHAT, game.whisper(BEA))):
        signature = certified_by(game.scheme, eve, other, first.pk_sid, coins)
        game.deliver(BEA, EVE_CHAT, Packet(evolve(first, sigma_pk=signature).encode()))
