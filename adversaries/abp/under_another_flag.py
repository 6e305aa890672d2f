"""F9: a message through another provider."""

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.sender_binding import SenderBinding, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.values import Message


@adversary(finding="F9", cites="8, 9(a), 11")
def under_another_flag(game: SenderBinding[Abp], view: View, coins: Coins) -> None:
    """Mallory's session is with her provider, and her abuse comes through another one.

    Where sessions are indexed by sid alone, bob's client opens a later packet whichever provider
    forwards it, and shows it as that provider's user's: RP looks for that provider's signature on
    a certificate that mallory's own provider has signed.
    """
    scheme = game.scheme
    mallory, packets = scheme.send(view.mallory, Message(b"hello"), BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    answer = game.bob_answers(MALLORY, Message(b"who are you?"))
    assert not isinstance(answer, Rejection)
    for packet in answer:
        if not isinstance(packet, Rejection):
            mallory, _ = scheme.receive(mallory, BOB_CHAT, packet)
    _, packets = scheme.send(mallory, ABUSE, BOB, coins)
    hand_over(game, EVE_CHAT, packets)
    game.bob_reports()
