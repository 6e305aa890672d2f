"""F9, with a sender who writes to both: alice goes on in the session with bob's namesake."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.mail_for_the_namesake import read_by
from games.pro.confidentiality import Confidentiality, Conversation
from games.world import BOB, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.values import Message


@adversary(versions=[Conversation.FIRST_CONTACT], finding="F9", cites="6(a)")
def writes_to_the_namesake_first(
    game: Confidentiality[Pro], view: Servers, coins: Coins
) -> Likelihood:
    """Alice writes to bob of EveChat, and then, for the first time, to bob of BobChat.

    Nobody writes to her, and no certificate is false. Her client has a session with "bob" and
    takes it, keys and all; RP hands the packet to the namesake, who has the other end.
    """
    namesake = game.open_account(User(EVE_CHAT, BOB.uid))
    hello = game.send_to(namesake.user, Message(b"hello, namesake"))
    if isinstance(hello, Rejection):
        game.note(f"alice does not write to the namesake: {hello}")
    left, right = game.choices()
    challenge = game.challenge(left, right)
    assert not isinstance(challenge, Rejection), "whoever's keys she has, they are well made"
    # Alice franks for bob and BobChat, so the namesake's client must take itself for bob's.
    for m in read_by(game.scheme, view, evolve(namesake, user=BOB), challenge):
        if m in (left, right):
            game.note(f"the namesake reads {m.decode()}")
            return lean(m == right, SURE)
    return UNSURE
