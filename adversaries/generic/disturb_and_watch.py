"""Disturb what one correspondent has with the other, and watch who is still answered."""

from collections.abc import Iterable

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.forgeries import delivered
from games.pro.sender_privacy_active import SenderPrivacyActive, Turns
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.network import Envelope
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Deliver, Forward, Packet, Receive

LOST = 3
"""Packets of one correspondent that are held back, and come later in another order."""


@adversary(versions=[Turns.DELIVERIES])
def disturb_and_watch(game: SenderPrivacyActive[Pro], view: Servers, coins: Coins) -> Likelihood:
    """Replay, delay, reorder, rename: whatever RP has of one of the two, and see who falls silent.

    A recorded packet is handed to bob again, and in another provider's name; a recorded answer of
    his is handed to SP again. Of one correspondent some packets are held back, the last comes
    first, one comes twice, one never. If after all that bob answers one of the two and not the
    other, his silence names the next sender.
    """
    left, right = game.choices()
    received = [e.request for e in view.traffic if e.receiver == BOB]
    handed = [request.c for request in received if isinstance(request, Receive)]
    said = [e.request for e in view.traffic if e.sender == BOB and isinstance(e.request, Forward)]
    if handed:
        c = handed[coins.below(len(handed))]
        for sp in (EVE_CHAT, ALICE_CHAT):
            game.deliver(sp, c)
    if said:
        game.pass_on(said[coins.below(len(said))].c)
    kept = [_opened(game, view, game.challenge(left, left)) for _ in range(LOST)]
    for packets in (kept[-1], kept[0], kept[0]):
        for c in packets:
            game.deliver(ALICE_CHAT, c)
    lefts, rights = (_answered(game, view, game.challenge(u, u)) for u in (left, right))
    if lefts == rights:
        return UNSURE
    answered = _answered(game, view, game.challenge(left, right))
    game.note(f"bob answers {left}: {lefts}, {right}: {rights}; and now: {answered}")
    return lean(answered == rights, SURE)


def _opened(
    game: SenderPrivacyActive[Pro], view: Servers, came: Iterable[Envelope]
) -> tuple[Packet, ...]:
    made = [Forward(rp=BOB_CHAT, c=e.request.c) for e in came if isinstance(e.request, Deliver)]
    packets = attempt(delivered, game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, made)
    return () if isinstance(packets, Rejection) else packets


def _answered(game: SenderPrivacyActive[Pro], view: Servers, came: Iterable[Envelope]) -> bool:
    answers = [game.deliver(ALICE_CHAT, c) for c in _opened(game, view, came)]
    return any(answers)
