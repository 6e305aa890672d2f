"""Faults that no adversary was written for are found by those that there are."""

import pytest

from harness.engine import catalogue
from harness.judge.verdict import Verdict
from tests.strong import variants
from tests.strong.found import played

MESSENGER, PKE = "messenger", "pke"

FOUND = [
    (PKE, variants.PkeMacOfTheEnd(), "pke/ind_cca", "flip_a_bit"),
    (PKE, variants.PkeMacOfTheEnd(), "pke/key_privacy", "try_both_keys"),
    (
        MESSENGER,
        variants.SM_MAC_OF_THE_END,
        "pro/confidentiality[first-contact]",
        "maul_and_deliver",
    ),
    (
        MESSENGER,
        variants.BOTH_MAC_OF_THE_END,
        "pro/confidentiality[established]",
        "maul_and_deliver",
    ),
    (MESSENGER, variants.RANDOMLY_PADDED, "rkm/rid_privacy[any]", "lengths"),
    (MESSENGER, variants.RANDOMLY_PADDED, "pro/recipient_privacy[any]", "lengths"),
    (MESSENGER, variants.HASH_IN_PROOF, "snd/uid_privacy[messages]", "confirm_a_guess"),
    (
        MESSENGER,
        variants.LONG_TAGS_BESIDE,
        "pro/confidentiality[first-contact]",
        "judge_each_guess",
    ),
    (MESSENGER, variants.QUERY_IN_CLEAR, "rkm/rid_privacy[equal-length]", "confirm_a_guess"),
    (MESSENGER, variants.NONCE_WITH_QUERY, "snd/query_privacy", "confirm_a_guess"),
]


@pytest.mark.parametrize(
    ("kind", "value", "game", "adversary"),
    FOUND,
    ids=[f"{game}-{adversary}-{n}" for n, (_, _, game, adversary) in enumerate(FOUND)],
)
def test_it_is_found(kind: str, value: object, game: str, adversary: str) -> None:
    assert played(kind, value, game, adversary).decision is Verdict.BROKEN


@pytest.mark.parametrize(
    ("game", "adversary", "slot"),
    [
        ("pro/authenticity[sp-honest]", "in_her_name", "ke"),
        ("pro/confidentiality[first-contact]", "maul_and_deliver", "sm"),
    ],
)
def test_broken_blocks_of_a_session_are_found(game: str, adversary: str, slot: str) -> None:
    scheme = catalogue.scheme(f"hardened[{slot}=unauthenticated]")
    assert scheme.fault
    assert played(MESSENGER, scheme.value, game, adversary).decision is Verdict.BROKEN
