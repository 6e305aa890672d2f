"""Nobody attacks: alice retrieves bob's keys before and after he gets a new telephone."""

from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm


@adversary(cites="4, 5")
def new_telephone(game: KeyAuthenticity[Rkm], view: Servers, coins: Coins) -> None:
    """The provider does as it should, twice; a client that keeps what it had shows itself."""
    game.alice_retrieves(as_its_role(game))
    game.bob_registers_again()
    game.alice_retrieves(as_its_role(game))
