"""F84: SP breaks one recipient's session, and sees whether an answer comes."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.forgeries import delivered
from games.pro.recipient_privacy_active import RecipientPrivacyActive
from games.world import ALICE_CHAT, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.network import Envelope
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.wire import Deliver, Forward


@adversary(finding="F84", cites="6(d), 9(b)")
def silent_reader(game: RecipientPrivacyActive[Pro], view: Servers, coins: Coins) -> Likelihood:
    """SP hands RP alice's first packet to one of the two a second time, when she was answered.

    The packet is sealed to RP, which takes it twice, and rid's client sets the session up again
    (F12): what alice writes in her session is not shown there any more, and nobody answers. SP
    need not know whose packet it was, only that this and that later packet are for the same
    person; it learns the name with the first thing that it knows of that person otherwise.
    """
    left, right = game.choices()
    first = _talk(game, view, left)
    _talk(game, view, right)
    for packet in first:
        game.pass_on(packet.c)
    lefts, rights = (_answered(game, game.challenge(user, user)) for user in (left, right))
    if lefts == rights:
        game.note("both answer" if lefts else "nobody answers")
        return UNSURE
    answered = _answered(game, game.challenge(left, right))
    game.note(f"alice's correspondent {'answers' if answered else 'is silent'}")
    return lean(answered == rights, SURE)


def _talk(game: RecipientPrivacyActive[Pro], view: Servers, user: User) -> tuple[Forward, ...]:
    """Alice writes to a user for the first time, and is answered: what she sent."""
    packets = game.challenge(user, user)
    came = [e.request for packet in packets for e in game.pass_on(packet.c)]
    answers = [Forward(rp=ALICE_CHAT, c=r.c) for r in came if isinstance(r, Deliver)]
    sp = view.provider(ALICE_CHAT)
    opened = attempt(delivered, game.scheme, sp, BOB_CHAT, answers)
    for c in () if isinstance(opened, Rejection) else opened:
        game.deliver(BOB_CHAT, c)
    return packets


def _answered(game: RecipientPrivacyActive[Pro], packets: tuple[Forward, ...]) -> bool:
    came: list[Envelope] = [envelope for packet in packets for envelope in game.pass_on(packet.c)]
    return bool(came)
