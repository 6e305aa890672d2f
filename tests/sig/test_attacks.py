"""SIG: every attack wins against its planted fault, and against nothing that is sound."""

from typing import Any

import pytest

from games.sig.euf_cma import EufCma
from harness.declare.coins import Coins
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, Origin, Scheme
from harness.engine import catalogue
from harness.engine.trial import Cell, Match
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import Sig
from schemes.values import Message, PublicKey, SecretKey, Signature

catalogue.load()

GAME = "sig/euf_cma"
SCHEMES_OF = {name: s for (kind, name), s in SCHEMES.items() if kind == "sig"}
SOUND = [s for s in SCHEMES_OF.values() if not s.fault]
ATTACKS = ("extend_the_message", "flip_a_bit_of_the_message", "mutate_the_signature")
TRIALS = 60


def wins(scheme: Scheme, name: str) -> int:
    cell, adversary = Cell(GAME, scheme.name, name), ADVERSARIES[name]
    match = Match(cell, GAMES[GAME], scheme, adversary)
    played = [match.play(1, index).outcome for index in range(TRIALS)]
    assert {o.fault for o in played} == {None}
    assert {o.inadmissible for o in played} == {0}
    return sum(o.won for o in played)


def planted(value: Sig) -> Scheme:
    return Scheme("sig", type(value).__name__, value, "", Origin("", 0))


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_signatures_are_not_forged(name: str, scheme: Scheme) -> None:
    assert wins(scheme, name) == 0


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("extend_the_message", "prefix_only"),
        ("flip_a_bit_of_the_message", "ignores_last_byte"),
    ],
)
def test_the_planted_fault_is_found(name: str, scheme: str) -> None:
    assert wins(SCHEMES_OF[scheme], name) == TRIALS


class MovableBoundary(Ed25519):
    """Verifies sigma || m as one string, wherever the boundary lies."""

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        both = sigma + m
        return Ed25519().verify(vk, Signature(both[:64]), Message(both[64:]))


class FailsOpen(Ed25519):
    """Takes a signature that it cannot parse for one that need not be checked."""

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        return len(sigma) != 64 or Ed25519().verify(vk, sigma, m)


class SignsNothing(Ed25519):
    """The message is never looked at, by either side."""

    def sign(self, sk: SecretKey, m: Message, coins: Coins) -> Signature:
        return Ed25519().sign(sk, Message(b""), coins)

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        return Ed25519().verify(vk, sigma, Message(b""))


@pytest.mark.parametrize("verifier", [MovableBoundary(), FailsOpen()])
def test_a_careless_verifier_falls_to_a_mutated_signature(verifier: Any) -> None:
    assert wins(planted(verifier), "mutate_the_signature") == TRIALS


@pytest.mark.parametrize("name", ATTACKS)
def test_a_message_that_is_not_looked_at(name: str) -> None:
    assert wins(planted(SignsNothing()), name) == TRIALS


class TestRules:
    """What counts as a win."""

    def game(self) -> EufCma:
        game = EufCma(Ed25519(), Coins(b"rules"))
        game.initialize()
        return game

    def test_an_honest_signature_is_no_win(self) -> None:
        game = self.game()
        m = Message(b"m")
        assert game.forge(m, game.sign(m))
        assert not game.won

    def test_a_signature_that_fails_is_no_win(self) -> None:
        game = self.game()
        assert not game.forge(Message(b"other"), game.sign(Message(b"m")))
        assert not game.won

    def test_a_signature_made_elsewhere_with_the_key_is_a_win(self) -> None:
        game = self.game()
        m = Message(b"never asked for")
        assert game.forge(m, Ed25519().sign(game.sk, m, Coins(b"")))
        assert game.won

    def test_a_win_is_not_taken_back(self) -> None:
        game = self.game()
        m = Message(b"never asked for")
        sigma = Ed25519().sign(game.sk, m, Coins(b""))
        game.forge(m, sigma)
        game.forge(m, Signature(b""))
        game.sign(m)
        assert game.won
