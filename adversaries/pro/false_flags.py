"""F10: RP sets bob's flag for him."""

from games.pro.metadata_authenticity import MetadataAuthenticity, Which
from games.world import BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Register


@adversary(versions=[Which.FLAGS], finding="F10", cites="4")
def false_flags(game: MetadataAuthenticity[Pro], view: Servers, coins: Coins) -> None:
    """RP hands out bob's keys with another anon than his client registered.

    No signature covers the flag. Whoever is told true goes without an access key, and is dropped;
    whoever is told false shows its name (`downgrade_anon`).
    """
    his = view.provider(BOB_CHAT).accounts[BOB.uid]
    other = evolve(his.material, anon=not his.material.anon)
    refused = game.serve(Register(material=other, access_key=his.access_key))
    held = game.retrieve()
    game.note(f"RP registers the other flag: {refused or 'done'}; alice's client holds {held}")
    if isinstance(held, Rejection):
        game.note("alice's client does not take the material")
