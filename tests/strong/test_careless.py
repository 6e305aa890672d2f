"""Careless designs, and blocks with something unchecked, are found."""

import pytest

from harness.judge.verdict import Verdict
from tests.strong import careless
from tests.strong.careless import Signs, UncheckedByte, VerifiesLess, indexed, made
from tests.strong.found import played

AUTHENTIC, DIRECTORY, REPORTS = (
    "pro/authenticity[sp-honest]",
    "snd/authorization",
    "abp/receiver_binding",
)

NAMES = [
    *((indexed(by), AUTHENTIC, "namesake") for by in careless.NORMAL),
    *((indexed(by), AUTHENTIC, "exchanged_packets") for by in ("folded", "stripped")),
    (made(careless.FoldsEntries), f"{DIRECTORY}[accounts-stay]", "borrowed_token"),
    (made(careless.FoldsEntries), f"{DIRECTORY}[accounts-move]", "exchanged_requests"),
    (made(careless.AnyProvider), f"{DIRECTORY}[accounts-stay]", "borrowed_token"),
    (made(careless.AnyProvider), f"{DIRECTORY}[accounts-stay]", "exchanged_requests"),
    (made(careless.CertifiesNames), AUTHENTIC, "exchanged_packets"),
    (made(careless.CertifiesNames), REPORTS, "exchanged_reports"),
]


def _id(value: object) -> str:
    return value if isinstance(value, str) else type(value).__name__


@pytest.mark.parametrize(("value", "game", "adversary"), NAMES, ids=_id)
def test_names_that_are_confused(value: object, game: str, adversary: str) -> None:
    assert played("messenger", value, game, adversary).decision is Verdict.BROKEN


@pytest.mark.parametrize("at", [0, 1, 20, 32, 40, -1, -2, -20])
def test_one_byte_of_a_ciphertext_that_nobody_checks(at: int) -> None:
    """First, last, or any in between; before and behind borders of fields."""
    fold = played("pke", UncheckedByte(at), "pke/ind_cca", "flip_a_bit")
    assert fold.decision is Verdict.BROKEN


@pytest.mark.parametrize("at", [0, 26, -1])
def test_nor_under_which_key_it_is(at: int) -> None:
    fold = played("pke", UncheckedByte(at), "pke/key_privacy", "try_both_keys")
    assert fold.decision is Verdict.BROKEN


@pytest.mark.parametrize(
    ("first", "last"),
    [(0, 1), (24, 25), (47, 48), (1000, 2000), (4096, 1 << 20), (16384, 1 << 20)],
)
def test_bytes_of_a_message_that_nobody_signs(first: int, last: int) -> None:
    fold = played("sig", Signs(first, last), "sig/euf_cma", "flip_a_bit_of_the_message")
    assert fold.decision is Verdict.BROKEN


@pytest.mark.parametrize("length", [1, 15, 33, 300, 512, 2000, 20000])
def test_a_message_of_which_the_beginning_is_signed(length: int) -> None:
    fold = played("sig", Signs(length, 1 << 20), "sig/euf_cma", "extend_the_message")
    assert fold.decision is Verdict.BROKEN


@pytest.mark.parametrize("game", ["amf/unforgeability", "amf/receiver_binding[message]"])
def test_a_message_of_which_the_first_kilobyte_is_franked(game: str) -> None:
    fold = played("amf", careless.FranksAKilobyte(), game, "mutate_the_tag")
    assert fold.decision is Verdict.BROKEN


def test_one_byte_of_a_tag_that_verify_does_not_look_at() -> None:
    """One of 357, of which sixteen are flipped in a trial."""
    fold = played("amf", VerifiesLess(), "amf/sender_binding", "mutate_the_tag")
    assert fold.decision is Verdict.BROKEN
