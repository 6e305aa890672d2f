"""PKE: every attack wins against its planted fault, and against nothing that is sound."""

from typing import Any

import pytest

from games.pke.key_privacy import KeyPrivacy
from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.registry import AdversaryEntry, Scheme, Target
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey
from tests.cells import NOWHERE, like_a_coin, planted, schemes, wins

PKES = schemes(PKE)
SOUND = [s for s in PKES.values() if not s.fault]
BREAKS = [
    pytest.param(fault, known.game, known.by, id=f"{fault.name}-{known.game}-{known.by}")
    for fault in PKES.values()
    for known in fault.breaks
]
ATTACKS = {
    "pke/ind_cca": (
        "flip_a_bit",
        "reasons_of_refusals",
        "reencrypt",
        "lengths",
        "repeat_and_compare",
        "confirm_a_guess",
    ),
    "pke/key_privacy": ("try_both_keys", "lengths", "repeat_and_compare", "confirm_a_guess"),
}
CHOSEN_COINS = "pke/ind_cda"
ATTACKED = [(game, name) for game, names in ATTACKS.items() for name in names]
TRIALS = 200


def compare_beginnings(game: KeyPrivacy, view: Any, coins: Coins) -> Bit:
    """An attack for these tests: to which key's own encryption is the challenge nearer?"""
    c, own = game.challenge(view.pk0, view.pk1), game.challenge(view.pk0, view.pk0)
    return 0 if c[:8] == own[:8] else 1


COMPARE_BEGINNINGS = AdversaryEntry(
    name="compare_beginnings",
    attack=compare_beginnings,
    targets=(Target(KeyPrivacy, None),),
    versions=frozenset(),
    finding="",
    cites="",
    null=False,
    doc="",
    origin=NOWHERE,
)


@pytest.mark.parametrize(("game", "name"), ATTACKED)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_encryption_leaves_a_coin_toss(game: str, name: str, scheme: Scheme) -> None:
    assert like_a_coin(wins(game, scheme, name, TRIALS), TRIALS)


@pytest.mark.parametrize(("fault", "game", "name"), BREAKS)
def test_each_declared_break_is_one(fault: Scheme, game: str, name: str) -> None:
    assert wins(game, fault, name, 40) == 40


def test_every_game_has_a_planted_fault() -> None:
    assert {p.values[1] for p in BREAKS} == {"pke/correctness", CHOSEN_COINS, *ATTACKS}


@pytest.mark.parametrize("name", ["same_keystream", "repeat_and_compare", "confirm_a_guess"])
def test_hedged_encryption_hides_the_message_under_any_coins(name: str) -> None:
    won = wins(CHOSEN_COINS, PKES["hedged_hpke"], name, TRIALS)
    assert like_a_coin(won, TRIALS)


def test_chosen_coins_open_what_they_made() -> None:
    assert wins(CHOSEN_COINS, PKES["hedges_nothing"], "same_keystream", TRIALS) == TRIALS


def test_a_bit_may_be_flipped_for_the_wrong_key_too() -> None:
    assert wins("pke/key_privacy", PKES["unauthenticated"], "try_both_keys", TRIALS) == TRIALS


@pytest.mark.parametrize(
    ("game", "name", "fault"),
    [
        ("pke/ind_cca", "flip_a_bit", "fixed_coins"),
        ("pke/ind_cca", "flip_a_bit", "names_key"),
        ("pke/ind_cca", "reencrypt", "unauthenticated"),
        ("pke/ind_cca", "reencrypt", "names_key"),
        ("pke/key_privacy", "try_both_keys", "names_key"),
    ],
)
def test_an_attack_finds_its_own_fault_only(game: str, name: str, fault: str) -> None:
    assert like_a_coin(wins(game, PKES[fault], name, TRIALS), TRIALS)


class UnguessedConstant(Hpke):
    """HPKE under a constant that no adversary tries: for the second half of `reencrypt`."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: somebody's favourite bytes for coins."""
        return super().enc(pk, m, Coins(b"nobody tries this"))


class IgnoresTopBit(Hpke):
    """HPKE that clears what X25519 ignores: the only malleability is where `flip_a_bit` looks."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: two ciphertexts are one."""
        cleared = bytes(byte & 0x7F for byte in c[31:32])
        return super().dec(sk, PkeCiphertext(c[:31] + cleared + c[32:]))


def test_a_constant_need_not_be_guessed() -> None:
    assert wins("pke/ind_cca", planted(PKE, UnguessedConstant()), "reencrypt", TRIALS) == TRIALS


@pytest.mark.parametrize(
    ("game", "name"), [("pke/ind_cca", "flip_a_bit"), ("pke/key_privacy", "try_both_keys")]
)
def test_a_bit_that_does_nothing_is_enough(game: str, name: str) -> None:
    assert wins(game, planted(PKE, IgnoresTopBit()), name, TRIALS) == TRIALS


def test_key_privacy_can_be_lost_and_kept() -> None:
    game = "pke/key_privacy"
    assert wins(game, PKES["names_key"], COMPARE_BEGINNINGS, TRIALS) == TRIALS
    for scheme in SOUND:
        assert like_a_coin(wins(game, scheme, COMPARE_BEGINNINGS, TRIALS), TRIALS)
