"""F9: a message through another provider."""

from adversaries.abp.abuse import ABUSE
from games.abp.sender_binding import SenderBinding, Senders
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Ciphertext, Message


@adversary("abp/sender_binding", finding="F9", cites="8, 9(a), 11")
def under_another_flag(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory's session is with her provider, and her abuse comes through another one.

    Where sessions are indexed by sid alone, bob's client opens a later packet whichever provider
    forwards it, and shows it as that provider's user's: RP looks for that provider's signature on
    a certificate that mallory's own provider has signed.
    """
    mallory, c = game.scheme.send(view.mallory, Message(b"hello"), BOB, coins)
    game.deliver(ALICE_CHAT, c)
    answer = game.bob_answers(MALLORY, Message(b"who are you?"))
    assert isinstance(answer, Ciphertext)
    _, packet = game.scheme.deliver(view.sp, BOB_CHAT, answer)
    mallory, _ = game.scheme.receive(mallory, BOB_CHAT, packet)
    _, c = game.scheme.send(mallory, ABUSE, BOB, coins)
    game.deliver(EVE_CHAT, c)
    game.bob_reports()
