"""What counts as a win in EUF-CMA."""

import pytest

from games.sig.euf_cma import EufCma
from harness.declare.coins import Coins
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import Sig
from schemes.values import Message, Signature

M = Message(b"m")
NEVER_ASKED_FOR = Message(b"never asked for")


@pytest.fixture
def game() -> EufCma:
    """A game that has begun."""
    sound: Sig = Ed25519()
    started = EufCma(sound, Coins(b"rules"))
    started.initialize()
    return started


def test_an_honest_signature_is_no_win(game: EufCma) -> None:
    assert game.forge(M, game.sign(M))
    assert not game.won


def test_a_signature_that_fails_is_no_win(game: EufCma) -> None:
    assert not game.forge(Message(b"other"), game.sign(M))
    assert not game.won


def test_a_signature_made_elsewhere_with_the_key_is_a_win(game: EufCma) -> None:
    assert game.forge(NEVER_ASKED_FOR, Ed25519().sign(game.sk, NEVER_ASKED_FOR, Coins(b"")))
    assert game.won


def test_a_win_is_not_taken_back(game: EufCma) -> None:
    sigma = Ed25519().sign(game.sk, NEVER_ASKED_FOR, Coins(b""))
    game.forge(NEVER_ASKED_FOR, sigma)
    game.forge(NEVER_ASKED_FOR, Signature(b""))
    game.sign(NEVER_ASKED_FOR)
    assert game.won
