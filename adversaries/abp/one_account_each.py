"""F66: the ban names the reporter."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from games.abp.metadata_ban import MetadataBan
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.state import ClientState


@adversary(finding="F66", cites="10, 12")
def one_account_each(game: MetadataBan[Abp], view: ClientState, coins: Coins) -> Likelihood:
    """Mallory keeps an account for each victim, and sees which of them is banned.

    SP answers each packet with a bit, and a banned account gets 0. It has written to one person.
    """
    first, second = game.challenge(*game.choices())
    game.note(f"forwarded for bob's abuser: {first.b}; for bea's: {second.b}")
    return UNSURE if first.b == second.b else lean(first.b, SURE)
