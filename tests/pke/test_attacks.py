"""PKE: every attack wins against its planted fault, and against nothing that is sound."""

from collections.abc import Callable
from typing import Any

import pytest

from games.pke.ind_cca import IndCca
from games.pke.key_privacy import KeyPrivacy
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, AdversaryEntry, Origin, Scheme
from harness.engine import catalogue
from harness.engine.trial import Cell, Match
from schemes.pke.hpke import Hpke
from schemes.pke.interface import Pke
from schemes.values import Ciphertext, Message, PublicKey

catalogue.load()

SCHEMES_OF = {name: s for (kind, name), s in SCHEMES.items() if kind == "pke"}
SOUND = [s for s in SCHEMES_OF.values() if not s.fault]
ATTACKS = {
    "flip_a_bit": "pke/ind_cca",
    "reencrypt": "pke/ind_cca",
    "try_both_keys": "pke/key_privacy",
}
TRIALS = 200
SPREAD = 36
"""Five standard deviations of the number of correct coin tosses in 200."""


def compare_beginnings(game: KeyPrivacy, view: Any, coins: Coins) -> int:
    """An attack for these tests: to which key's own encryption is the challenge nearer?"""
    c, own = game.challenge(view.pk0, view.pk1), game.challenge(view.pk0, view.pk0)
    return 0 if c[:8] == own[:8] else 1


def match(game: str, scheme: Scheme, adversary: AdversaryEntry) -> Match:
    return Match(Cell(game, scheme.name, adversary.name), GAMES[game], scheme, adversary)


def wins(game: str, scheme: Scheme, adversary: AdversaryEntry, trials: int = TRIALS) -> int:
    played = [match(game, scheme, adversary).play(1, index).outcome for index in range(trials)]
    assert {o.fault for o in played} == {None}
    assert {o.inadmissible for o in played} == {0}
    return sum(o.won for o in played)


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_encryption_leaves_a_coin_toss(name: str, scheme: Scheme) -> None:
    assert abs(wins(ATTACKS[name], scheme, ADVERSARIES[name]) - TRIALS // 2) < SPREAD


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("flip_a_bit", "unauthenticated"),
        ("reencrypt", "fixed_coins"),
        ("try_both_keys", "unauthenticated"),
    ],
)
def test_the_planted_fault_is_found(name: str, scheme: str) -> None:
    assert wins(ATTACKS[name], SCHEMES_OF[scheme], ADVERSARIES[name]) == TRIALS


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("flip_a_bit", "fixed_coins"), ("flip_a_bit", "names_key"), ("reencrypt", "unauthenticated"),
     ("reencrypt", "names_key"), ("try_both_keys", "names_key")],
)  # fmt: skip
def test_an_attack_finds_its_own_fault_only(name: str, scheme: str) -> None:
    won = wins(ATTACKS[name], SCHEMES_OF[scheme], ADVERSARIES[name])
    assert abs(won - TRIALS // 2) < SPREAD


class UnguessedConstant:
    """HPKE under a constant that no adversary tries: for the second half of `reencrypt`."""

    def __init__(self) -> None:
        self.keygen, self.dec = Hpke().keygen, Hpke().dec

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        return Hpke().enc(pk, m, Coins(b"nobody tries this"))


class IgnoresTopBit:
    """HPKE that clears what X25519 ignores: the only malleability is where `flip_a_bit` looks."""

    def __init__(self) -> None:
        self.keygen, self.enc = Hpke().keygen, Hpke().enc

    def dec(self, sk: Any, c: Ciphertext) -> Message:
        return Hpke().dec(sk, Ciphertext(c[:31] + bytes([c[31] & 0x7F]) + c[32:]))


def planted(value: Pke) -> Scheme:
    return Scheme("pke", type(value).__name__, value, "", Origin("", 0))


def test_a_constant_need_not_be_guessed() -> None:
    won = wins("pke/ind_cca", planted(UnguessedConstant()), ADVERSARIES["reencrypt"])
    assert won == TRIALS


@pytest.mark.parametrize("name", ["flip_a_bit", "try_both_keys"])
def test_a_bit_that_does_nothing_is_enough(name: str) -> None:
    assert wins(ATTACKS[name], planted(IgnoresTopBit()), ADVERSARIES[name]) == TRIALS


def test_key_privacy_can_be_lost_and_kept() -> None:
    attack = AdversaryEntry(
        "test", compare_beginnings, ("pke/key_privacy",), None, None, "", "", False, "",
        Origin("", 0),
    )  # fmt: skip
    assert wins("pke/key_privacy", SCHEMES_OF["names_key"], attack) == TRIALS
    for scheme in SOUND:
        assert abs(wins("pke/key_privacy", scheme, attack) - TRIALS // 2) < SPREAD


class TestRules:
    """What the two games forbid, and that they forbid no more."""

    def refused(self, query: Callable[..., Any], *arguments: Any) -> bool:
        try:
            query(*arguments)
        except Inadmissible:
            return True
        return False

    def test_ind_cca(self) -> None:
        game = IndCca(Hpke(), Coins(b"rules"))
        view = game.initialize()
        left, right = game.choices()
        c = game.challenge(left, right)
        assert self.refused(game.decrypt, c)
        assert self.refused(game.challenge, left, Message(right + b"!"))
        assert isinstance(game.decrypt(Ciphertext(c + b"\0")), Rejection)
        assert game.decrypt(Hpke().enc(view.pk, right, Coins(b"own"))) == right

    def test_key_privacy(self) -> None:
        game = KeyPrivacy(Hpke(), Coins(b"rules"))
        view = game.initialize()
        assert game.choices() == (view.pk0, view.pk1)
        own = Hpke().keygen(Coins(b"own"))[1]
        assert self.refused(game.challenge, view.pk0, own)
        assert self.refused(game.challenge, own, view.pk1)
        assert self.refused(game.decrypt, own, Ciphertext(b""))
        c = game.challenge(view.pk0, view.pk0)
        assert self.refused(game.decrypt, view.pk0, c)
        assert self.refused(game.decrypt, view.pk1, c)
        for pk in game.choices():
            m = Message(b"honest")
            assert game.decrypt(pk, Hpke().enc(pk, m, Coins(b"c"))) == m

    @pytest.mark.parametrize("key", [b"a", b"b", b"c", b"d"])
    def test_the_challenge_holds_the_chosen_message_for_the_hidden_key(self, key: bytes) -> None:
        game = KeyPrivacy(Hpke(), Coins(key))
        view = game.initialize()
        m = Message(b"chosen")
        game.choose_message(m)
        c = game.challenge(view.pk0, view.pk1)
        pk = (view.pk0, view.pk1)[game.b]
        assert Hpke().dec(game.keys[pk], c) == m
