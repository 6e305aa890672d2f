"""What is nearly the same: every byte of what is short; ends, borders and more of what is long."""

import pytest

from adversaries.generic.mutants import (
    HIGH,
    LOW,
    SIZES,
    WHOLE,
    borders,
    distance,
    drawn,
    flips,
    long_size,
    mutants,
    near,
    places,
    splices,
)
from harness.declare.coins import Coins
from harness.declare.encoding import join

COINS = Coins(b"mutants")


def changed_at(data: bytes, mutant: bytes) -> int:
    """The place of the one byte that differs."""
    (at,) = (at for at in range(len(data)) if data[at] != mutant[at])
    return at


@pytest.mark.parametrize("size", [1, 2, 62, 356, WHOLE])
def test_every_byte_is_flipped_up_to_a_kilobyte(size: int) -> None:
    data = COINS.bytes(size)
    assert {changed_at(data, mutant) for mutant in flips(data, COINS)} == set(range(size))


@pytest.mark.parametrize("size", [2000, 65536])
def test_of_what_is_longer_both_ends_and_the_middle_are_always_flipped(size: int) -> None:
    data = COINS.bytes(size)
    at = [changed_at(data, mutant) for mutant in flips(data, COINS, 16)]
    assert {0, size - 1, size // 2} <= set(at)
    assert len(set(at)) <= 16
    assert max(b - a for a, b in zip(sorted(at), sorted(at)[1:], strict=False)) < size // 3


def test_other_places_are_drawn_anew() -> None:
    seen = {at for _ in range(60) for at in places(500, (), COINS, 24)}
    assert len(seen) > 400


def test_where_a_field_ends_its_highest_bit_is_flipped() -> None:
    data = COINS.bytes(100)
    by_place = {changed_at(data, mutant): mutant for mutant in flips(data, COINS)}
    assert by_place[31][31] == data[31] ^ HIGH
    last = {mutant[-1] ^ data[-1] for mutant in flips(data, COINS) if mutant[:-1] == data[:-1]}
    assert last == {LOW, HIGH}


def test_borders_are_those_of_the_encoding_too() -> None:
    inner = join(b"abc", b"de")
    data = join(inner, b"f" * 200)
    assert {4, 8, 15, 21} <= borders(data)
    assert borders(b"") == set()


def test_every_mutant_is_another_string_and_comes_once() -> None:
    data, other = COINS.bytes(50), COINS.bytes(60)
    found = list(mutants(data, COINS, others=[other]))
    assert data not in found
    assert len(set(found)) == len(found)
    assert {b"", data[:-1], data[1:], data + b"\0", data + data} <= set(found)
    assert list(mutants(b"", COINS, others=[other]))
    assert any(m[:4] == data[:4] and m[-4:] == other[-4:] for m in splices(data, other, COINS))


def test_sizes_go_up_to_64_kilobytes() -> None:
    assert {long_size(COINS) for _ in range(60)} == set(SIZES)
    assert max(SIZES) == 1 << 16


def test_some_are_drawn_in_their_order() -> None:
    assert drawn("abc", 5, COINS) == ["a", "b", "c"]
    some = drawn(range(100), 7, COINS)
    assert len(some) == 7
    assert some == sorted(some)


def test_near_is_one_bit_a_piece_or_the_same() -> None:
    m = COINS.bytes(64)
    assert all(near(shown, m) for shown in (m, m[:-1], m[1:], m[:40], next(flips(m, COINS))))
    other = bytes(byte ^ 0xFF for byte in m)
    assert not any(near(shown, m) for shown in (other, COINS.bytes(64), b"", m[:5], m * 3))
    assert distance(b"\x01", b"\x82") == 3
