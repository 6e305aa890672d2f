"""F11 again: whether a message was taken for a message and an access key tells what it was."""

from collections.abc import Iterable

from adversaries.pro.forgeries import delivered
from games.pro.confidentiality import Confidentiality
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.wire import Forward
from schemes.values import AccessKey, Message

KEY_LENGTH = 32


@adversary(finding="F11", cites="6(b), 6(c)ii, 9(c)")
def access_key_tells(game: Confidentiality[Pro], view: Servers, coins: Coins) -> Bit:
    """Alice writes either what parses as "yes" and an access key, or as many other bytes.

    Bob's client keeps the second field of the one as her access key, and shows it to her provider
    with its next answer (step 6(c)ii). Nobody has to see what he was shown.
    """
    for m, say, reader, sp in (
        (b"hello", game.send, BOB, ALICE_CHAT),
        (b"hi", game.answer, ALICE, BOB_CHAT),
    ):
        packets = say(Message(m))
        assert not isinstance(packets, Rejection), "nobody has given them false keys"
        rp = view.provider(reader.provider)
        for packet in delivered(game.scheme, rp, sp, packets):
            game.deliver(reader, sp, packet)

    key = AccessKey(coins.bytes(KEY_LENGTH))
    left = join(b"yes", key)
    challenge = game.challenge(Message(left), Message(b"x" * len(left)))
    assert not isinstance(challenge, Rejection), "nobody has given her false keys"
    for packet in delivered(game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, challenge):
        game.deliver(BOB, ALICE_CHAT, packet)
    answer = game.answer(Message(b"I see"))
    assert not isinstance(answer, Rejection), "nobody has given him false keys"
    taken = _admits(game.scheme, view, key, answer)
    game.note(f"bob's answer shows {'the key in the message' if taken else 'another key'}")
    return 0 if taken else 1


def _admits(scheme: Pro, view: Servers, key: AccessKey, packets: Iterable[Forward]) -> bool:
    """Whether SP would deliver these to alice if her access key were this one."""
    sp = view.provider(ALICE_CHAT)
    sp = sp.with_account(ALICE.uid, evolve(sp.accounts[ALICE.uid], access_key=key))
    tried = [attempt(scheme.deliver, sp, BOB_CHAT, packet.c) for packet in packets]
    return any(not isinstance(one, Rejection) for one in tried)
