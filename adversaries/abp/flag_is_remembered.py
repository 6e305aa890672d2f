"""F50: who began when bob took anonymous packets goes on without a key."""

from games.abp.overblock import Overblock, Why
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.state import Pki


@adversary(finding="F50", versions=(Why.ANON_OFF,), cites="6(c)ii, 8(c)")
def flag_is_remembered(game: Overblock[Abp], view: Pki, coins: Coins) -> None:
    """Bob stops taking anonymous packets, so that he can block somebody, and alice is cut off.

    Alice has his access key, for he has answered her. But anon was true in the key material with
    which she began, so that 6(c)ii has her send none, and RP drops what she writes.
    """
    game.set_anon(False)
    game.alice_writes()
