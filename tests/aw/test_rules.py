"""What is admissible, and what counts as a win, in the games about AW."""

import pytest

from games.aw.confidentiality import Confidentiality, Sender
from games.aw.correctness import Correctness
from games.aw.sender_anonymity import SenderAnonymity
from games.aw.sender_authentication import SenderAuthentication
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Reason, Rejection
from schemes.aw.sealed_sender import SealedSender
from schemes.values import AwCiphertext, AwPublicKey, Identifier, Message

M = Message(b"m")
ALICE = Identifier(b"alice")


def test_a_challenge_is_not_unwrapped_and_everything_else_is() -> None:
    game = SenderAnonymity(SealedSender(), Coins(b"rules"))
    view = game.initialize()
    c = game.challenge(*game.choices())
    with pytest.raises(Inadmissible):
        game.unwrap(c)
    assert isinstance(game.unwrap(AwCiphertext(c[:-1])), Rejection)
    sk, pk = SealedSender().gen(Coins(b"own"))
    mine = SealedSender().send(sk, ALICE, view.pk_r, M, Coins(b"mine"))
    assert game.unwrap(mine) == (pk, ALICE, M)


def test_a_challenge_is_about_the_two_senders_only() -> None:
    game = SenderAnonymity(SealedSender(), Coins(b"rules"))
    game.initialize()
    left, _ = game.choices()
    with pytest.raises(Inadmissible):
        game.challenge(left, AwPublicKey(bytes(32)))


def test_both_messages_are_equally_long() -> None:
    game = Confidentiality(SealedSender(), Coins(b"rules"), Sender.HONEST)
    assert game.initialize().sk_s is None
    with pytest.raises(Inadmissible):
        game.challenge(M, Message(b"mm"))


def test_an_exposed_sender_is_exposed() -> None:
    game = Confidentiality(SealedSender(), Coins(b"rules"), Sender.EXPOSED)
    view = game.initialize()
    assert view.sk_s is not None
    c = SealedSender().send(view.sk_s, ALICE, view.pk_r, M, Coins(b"thief"))
    assert game.unwrap(c) == (view.senders[0][1], ALICE, M)


@pytest.fixture
def authentication() -> SenderAuthentication:
    """A game that has begun."""
    game = SenderAuthentication(SealedSender(), Coins(b"rules"))
    game.initialize()
    return game


def test_what_the_sender_wrapped_may_come_again(authentication: SenderAuthentication) -> None:
    pk_r, _ = authentication.keys
    c = authentication.wrap(ALICE, pk_r, M)
    assert not isinstance(c, Rejection)
    for _ in range(2):
        assert not isinstance(authentication.unwrap(pk_r, c), Rejection)
    assert not authentication.won


def test_a_packet_that_was_made_for_somebody_else_counts(
    authentication: SenderAuthentication,
) -> None:
    pk_r, pk_other = authentication.keys
    sender = authentication.sender
    authentication.wrap(ALICE, pk_other, M)
    forged = SealedSender().send(sender.sk, ALICE, pk_r, M, Coins(b"forged"))
    authentication.unwrap(pk_r, forged)
    assert authentication.won


def test_nobody_has_another_key(authentication: SenderAuthentication) -> None:
    assert authentication.unwrap(AwPublicKey(bytes(32)), AwCiphertext(b"")) is None


class Refuses(SealedSender):
    """Wraps nothing."""

    def open_body(self, s: bytes, body: bytes) -> bytes:
        """The fault: whatever comes is refused."""
        raise Rejection(Reason.REFUSED)


def test_a_refused_honest_packet_is_a_win() -> None:
    game = Correctness(Refuses(), Coins(b"rules"))
    game.initialize()
    assert not game.send(ALICE, M)
    assert game.won


def test_what_arrives_as_it_was_is_no_win() -> None:
    game = Correctness(SealedSender(), Coins(b"rules"))
    game.initialize()
    assert game.send(ALICE, M)
    assert not game.won
