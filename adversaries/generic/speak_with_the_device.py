"""A device is exposed, and a copy of it goes on in its owner's name."""

from adversaries.pro.forgeries import delivered
from adversaries.pro.stolen_device import HELLO, follows, read
from games.conversation_stage import HEALED
from games.pro.post_compromise_authenticity import EPOCHS, PostCompromiseAuthenticity, Whose
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Lasting
from schemes.values import Message


@adversary()
def speak_with_the_device(
    game: PostCompromiseAuthenticity[Lasting], view: Servers, coins: Coins
) -> None:
    """Copy a client, let the copy follow the conversation, and have it write to bob.

    Alice's copy reads and answers as her client does, with coins of its own, and then writes in
    the session that has healed since. Where bob's device is the exposed one, his copy takes
    alice's name.
    """
    scheme, copy = game.scheme, game.expose()
    for _ in range(HEALED // 2):
        packets = game.exchange(HELLO)
        if copy.user == ALICE:
            copy = follows(scheme, copy, (), coins)
            for c in packets:
                copy, _ = read(scheme, copy, c)
        else:
            copy = follows(scheme, copy, packets, coins)
    for _ in range(EPOCHS if game.version is Whose.REFRESHED else 0):
        game.refresh()
    posing = evolve(copy, user=ALICE)
    if copy.user == BOB:  # his conversation with alice, as if it were hers with him
        contacts = {index: evolve(c, peer=BOB) for index, c in copy.contacts.items()}
        posing = evolve(posing, contacts=contacts)
    sent = attempt(scheme.send, posing, Message(b"send the money"), BOB, coins)
    if isinstance(sent, Rejection):
        game.note(f"the copy cannot write: {sent}")
        return
    opened = attempt(delivered, scheme, view.provider(BOB_CHAT), ALICE_CHAT, sent[1])
    for c in () if isinstance(opened, Rejection) else opened:
        game.deliver(ALICE_CHAT, c)
