"""Adversaries that attack no scheme: each asks for what the rules of a game exclude.

Whoever uses an ideal block as it is meant wins nothing, unless a rule is wrong.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from games.amf.receiver_binding import ReceiverBinding
from games.amf.receiver_binding import View as Accused
from games.amf.sender_binding import SenderBinding
from games.amf.sender_binding import View as Reporting
from games.amf.unforgeability import Unforgeability
from games.amf.unforgeability import View as Three
from games.pke.ind_cca import IndCca
from games.pke.key_privacy import KeyPrivacy
from games.pke.key_privacy import View as TwoKeys
from games.sig.euf_cma import EufCma
from games.sig.suf_cma import SufCma
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection, attempt
from harness.declare.game import Bit, Game
from harness.declare.registry import AdversaryEntry, Target
from schemes.amf.interface import Amf
from schemes.values import Message
from tests.cells import NOWHERE

M = Message(b"attack at dawn")


def ask_for_the_challenge(game: IndCca, view: Any, coins: Coins) -> Bit:
    """Have a challenge decrypted; and tell messages apart by their length."""
    short, long = Message(b"short"), Message(b"longer than that")
    with suppress(Inadmissible):
        return 0 if len(game.challenge(short, long)) == len(game.challenge(short, short)) else 1
    left, right = game.choices()
    with suppress(Inadmissible):
        return 0 if game.decrypt(game.challenge(left, right)) == left else 1
    return 1 if coins.bit() else 0


def ask_under_either_key(game: KeyPrivacy, view: TwoKeys, coins: Coins) -> Bit:
    """Have a challenge decrypted; and let it be about a key of one's own."""
    with suppress(Inadmissible):
        return 0 if game.decrypt(view.pk0, game.challenge(view.pk0, view.pk1)) == b"" else 1
    sk, pk = game.scheme.keygen(coins)
    with suppress(Inadmissible):
        opened = attempt(game.scheme.dec, sk, game.challenge(pk, view.pk1))
        return 1 if isinstance(opened, Rejection) else 0
    return 1 if coins.bit() else 0


def hand_in_what_was_signed(game: EufCma | SufCma, view: Any, coins: Coins) -> None:
    """Messages of every size, and their own signatures."""
    for size in (0, 1, 32, 1000):
        m = Message(coins.bytes(size))
        assert game.forge(m, game.sign(m))


def verify_what_was_franked(game: Unforgeability[Amf], view: Three, coins: Coins) -> None:
    """The sender's tags, for the recipient and for others, each where it belongs; and the tags of
    a sender of one's own."""
    sk, pk = game.scheme.keygen(coins)
    for m in (M, Message(b"")):
        sigma = game.frank(view.pk_r, view.pk_j, m)
        assert not isinstance(sigma, Rejection), "all keys are well made"
        assert game.verify(view.pk_s, m, sigma)
        assert game.judge(view.pk_s, view.pk_r, m, sigma)
    other = Message(b"said by somebody else")
    assert game.verify(pk, other, game.scheme.frank(sk, view.pk_r, view.pk_j, other, coins))


def report_what_was_franked(game: ReceiverBinding[Amf], view: Accused, coins: Coins) -> None:
    """The sender's tags for several recipients, each reported by its own; the tags of a sender of
    one's own; and what a recipient can make itself."""
    amf = game.scheme
    for _ in range(2):
        sk, pk = amf.keygen(coins)
        sigma = game.frank(pk, view.pk_j, M)
        assert not isinstance(sigma, Rejection), "all keys are well made"
        assert game.judge(view.pk_s, pk, M, sigma)
    other = Message(b"said by somebody else")
    assert game.judge(pk, pk, other, amf.frank(sk, pk, view.pk_j, other, coins))
    forged = Message(b"said by nobody")
    assert not game.judge(
        view.pk_s, pk, forged, amf.rforge(view.pk_s, sk, view.pk_j, forged, coins)
    )


def send_what_can_be_reported(game: SenderBinding[Amf], view: Reporting, coins: Coins) -> None:
    """Honest tags of senders of one's own; and forged ones, which the recipient does not take."""
    amf = game.scheme
    for _ in range(2):
        sk, pk = amf.keygen(coins)
        assert game.verify(pk, M, amf.frank(sk, view.pk_r, view.pk_j, M, coins))
        assert not game.verify(pk, M, amf.forge(pk, view.pk_r, view.pk_j, M, coins))


def probe(attack: Callable[..., Any], game: type[Game[Any]]) -> AdversaryEntry:
    """An entry that nobody else is to see."""
    return AdversaryEntry(
        name=attack.__name__,
        attack=attack,
        targets=(Target(game, None),),
        versions=frozenset(),
        finding="",
        cites="",
        null=False,
        doc=attack.__doc__ or "",
        origin=NOWHERE,
    )


PROBES = (
    probe(ask_for_the_challenge, IndCca),
    probe(ask_under_either_key, KeyPrivacy),
    probe(hand_in_what_was_signed, EufCma),
    probe(hand_in_what_was_signed, SufCma),
    probe(verify_what_was_franked, Unforgeability),
    probe(report_what_was_franked, ReceiverBinding),
    probe(send_what_can_be_reported, SenderBinding),
)
