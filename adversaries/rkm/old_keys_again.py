"""F54: RP hands out the keys of bob's old telephone."""

from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm


@adversary(versions=[Provider.ROLLED_BACK], finding="F54", cites="4, 5")
def old_keys_again(game: KeyAuthenticity[Rkm], view: Servers, coins: Coins) -> None:
    """Bob has lost his telephone and registered a new one; RP goes back to the day before.

    Certificate and all is bob's own, of then. Nothing in it says since when or until when, so that
    a signature of bob's under epk and anon (D8) would go back with it. Who found the telephone
    reads what alice writes.
    """
    game.bob_registers_again()
    game.becomes(view.provider(BOB_CHAT))
    game.alice_retrieves(as_its_role(game))
