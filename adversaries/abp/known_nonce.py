"""F43: one tag with bad coins gives the sender's franking key away for good."""

from collections.abc import Iterator
from itertools import pairwise

from adversaries.abp.accusation import THREAT, Franked, file
from games.abp.accused import View
from games.abp.receiver_binding_coins import ReceiverBindingCoins
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.amf.tyagi19 import Tyagi19
from schemes.messenger.state import ClientState, Received
from schemes.values import AmfSecretKey, FrankingTag, Message

BLANK, Q, SCALAR = b"", Tyagi19().group.order, 32
NONCE = 1
"""What a scalar is that was drawn from zeros."""


@adversary(finding="F43", cites="6(b); 5.2, extended threat model")
def known_nonce(game: ReceiverBindingCoins[Franked], view: View, coins: Coins) -> None:
    """Alice's coins are known once, or come twice: bob computes her key, and writes her threats.

    The proof in a tag answers its challenge by z = k + c sk_s. Who knows k has sk_s; and so has who
    sees two answers with one k. Then her coins are her own again, and bob franks in her name what
    he likes, under her true certificate.
    """
    bob, tags = view.recipient, []
    for chosen, m in ((BLANK, b"one"), (BLANK, b"two")):
        game.choose_coins(chosen)
        bob, tag = _tag(game, bob, Message(m))
        tags += tag
    game.heal()
    for sk in dict.fromkeys(_keys(tags)):
        _accuse(game, view, sk, coins)


def _tag(
    game: ReceiverBindingCoins[Franked], bob: ClientState, m: Message
) -> tuple[ClientState, list[FrankingTag]]:
    """Bob's client after alice's message to him, and the tag that it has verified."""
    packets = game.alice_sends(BOB, m)
    assert not isinstance(packets, Rejection)
    for packet in packets:
        if not isinstance(packet, Rejection):
            arrived = attempt(game.scheme.receive, bob, ALICE_CHAT, packet)
            if not isinstance(arrived, Rejection):
                bob, (shown, _) = arrived
                return bob, [received.tag for received in shown]
    return bob, []


def _keys(tags: list[FrankingTag]) -> Iterator[AmfSecretKey]:
    """What sk_s would be, of each tag alone if its nonce is known, and of any two."""
    answers = [_answer(tag) for tag in tags]
    for c, z in answers:
        yield from _solved(z - NONCE, c)
    for (c, z), (other_c, other_z) in pairwise(answers):
        yield from _solved(z - other_z, c - other_c)


def _answer(tag: FrankingTag) -> tuple[int, int]:
    """The challenge and the answer of the clause that the sender proves: c_left and z_left."""
    c, z = (tag[at : at + SCALAR] for at in (SCALAR, 2 * SCALAR))
    return int.from_bytes(c, "big"), int.from_bytes(z, "big")


def _solved(z: int, c: int) -> Iterator[AmfSecretKey]:
    if c % Q and z % Q:
        yield AmfSecretKey((z * pow(c, -1, Q) % Q).to_bytes(SCALAR, "big"))


def _accuse(
    game: ReceiverBindingCoins[Franked], view: View, sk: AmfSecretKey, coins: Coins
) -> None:
    """A threat under a key that may be alice's, with her certificate."""
    scheme = game.scheme
    franked = scheme.franked(THREAT, None, ALICE, BOB)
    judge, pk_bob = view.pki[BOB_CHAT].amf, view.recipient.identity.amf
    tag = scheme.amf.frank(sk, pk_bob, judge, franked, coins)
    true = scheme.shown(view.recipient)[0].certificate
    received = Received(sender=ALICE, m=THREAT, franked=franked, tag=tag, certificate=true)
    file(game, received, view.alice, BOB.uid)
