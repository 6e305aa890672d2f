"""F41: RP refuses in the open what nobody has."""

from games.rkm.rid_existence import RidExistence
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm


@adversary(finding="F41", cites="4")
def was_there_an_answer(game: RidExistence[Rkm], view: Servers, coins: Coins) -> Bit:
    """SP sees whether RP has answered alice's query, and so whether there is such a user.

    For somebody RP seals km_rid to pk_e; for nobody it has nothing to seal, and says so.
    """
    somebody, nobody = game.choices()
    seen = game.challenge(somebody, nobody)
    refused = [e.answer for e in seen.envelopes if isinstance(e.answer, Rejection)]
    game.note(f"RP's refusals: {', '.join(map(str, refused)) or 'none'}")
    if refused:
        return 1
    answered = [e for e in game.challenge(nobody, nobody).envelopes if e.answer is not None]
    if any(isinstance(e.answer, Rejection) for e in answered):
        return 0
    return 1 if coins.bit() else 0
