"""F80: RP breaks the session of a suspect, and sees whether bob still answers."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.views import unpadded
from adversaries.pro.forgeries import delivered, first_contacts
from games.pro.sender_privacy_active import SenderPrivacyActive, Turns
from games.world import ALICE_CHAT, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.network import Envelope
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Deliver, Forward, Packet


@adversary(versions=[Turns.DELIVERIES], finding="F80", cites="6(d), 9(b)")
def silenced_by_a_replay(game: SenderPrivacyActive[Pro], view: Servers, coins: Coins) -> Likelihood:
    """RP replays the first packet of a suspect, and looks whether bob goes on answering.

    First packets name their senders (F20), and RP keeps them. A replay sets the session up again
    (F12), so that bob cannot open what the suspect writes in the session that it still has. The
    packets that come in wrappers have no name: but the one that bob does not answer is the
    suspect's. It cuts an honest contact off, once, and costs one packet.
    """
    left, right = game.choices()
    firsts = [first for first in first_contacts(view) if unpadded(first.sid) == left.uid]
    if not firsts:
        game.note(f"RP has no first packet of {left}")
        return UNSURE
    game.deliver(ALICE_CHAT, Packet(firsts[0].encode()))
    if _answered(game, view, game.challenge(left, left)):
        game.note(f"bob still reads what {left} writes")
        return UNSURE
    if not _answered(game, view, game.challenge(right, right)):
        return UNSURE
    answered = _answered(game, view, game.challenge(left, right))
    game.note(f"bob {'answers' if answered else 'is silent'}")
    return lean(answered, SURE)


def _answered(game: SenderPrivacyActive[Pro], view: Servers, came: tuple[Envelope, ...]) -> bool:
    """Whether bob answers a challenge that is delivered to him."""
    made = [Forward(rp=BOB_CHAT, c=e.request.c) for e in came if isinstance(e.request, Deliver)]
    packets = attempt(delivered, game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, made)
    if isinstance(packets, Rejection):
        return False
    answers = [game.deliver(ALICE_CHAT, c) for c in packets]  # all of them, answered or not
    return any(answers)
