"""F64: a conversation in one direction never heals."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.stolen_device import HELLO, either, handed, read
from games.conversation_stage import HEALED
from games.pro.post_compromise import Of, PostCompromise
from games.world import ALICE, BOB, Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting


@adversary(versions=[Of.ONE_WAY], finding="F64", cites="B.1; 5.2, extended security goals")
def never_answered(game: PostCompromise[Lasting], view: Servers, coins: Coins) -> Likelihood:
    """A copy of bob's client reads on for as long as bob says nothing.

    A ratchet heals by answers: new keys of the other side's. Appendix B.1 draws a conversation with
    one protocol from alice to bob and another one back; in neither does anybody ever answer.
    """
    bob = game.expose(BOB)
    for _ in range(HEALED):
        for c in game.exchange(HELLO):
            bob, _ = read(game.scheme, bob, c)
    left, right = game.choices()
    for _, c in handed(game.scheme, view, ALICE, game.challenge(left, right)):
        for b in either(read(game.scheme, bob, c)[1], left, right):
            game.note("the copy of bob's client shows what alice wrote")
            return lean(b, SURE)
    return UNSURE
