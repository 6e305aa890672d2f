"""From valid inputs to nearly valid ones."""

from collections.abc import Sequence

from harness.declare.coins import Coins
from harness.declare.encoding import PREFIX, join, split
from harness.declare.errors import Rejection
from tests.messenger.messages import MESSAGES

Fields = tuple[bytes, ...]
"""The arguments of a parser."""

BLOCK = 256
MOST = 4
"""Mutations of one input."""

TRIES = 10
"""Until a mutated input differs from the valid ones."""

FIELD_25519 = 2**255 - 19
ORDER_25519 = 2**252 + 27742317777372353535851937790883648493
ORDER_SECP256K1 = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141

NAMES = tuple(
    name.encode()
    for name in (
        *("AliceChat", "BobChat", "EveChat", "SDS", "alice", "bob", "carol", "mallory"),
        *("alice@AliceChat", "bob@BobChat", "@", "@AliceChat", ""),
    )
) + tuple(
    join(app, uid)
    for app in (b"AliceChat", b"BobChat", b"")
    for uid in (b"alice", b"bob", b"mallory", b"")
)
"""Who takes part, and who might seem to."""

BYTES: tuple[bytes, ...] = (
    b"\x00",
    b"\x01",
    b"\x80",
    b"\xff\xfe",  # no UTF-8
    *(b"interop/1 " + kind.label.encode() for kind in MESSAGES if kind.label),
    *(bytes([byte]) * size for byte in (0, 0xFF) for size in (4, 16, 32, 33, 64)),
    # Points of small order and encodings that are not reduced, on edwards25519 and its
    # Montgomery form; then 0 and 1 in the other byte order, and the two group orders.
    *((FIELD_25519 + n).to_bytes(32, "little") for n in (-1, 0, 1)),
    (1).to_bytes(32, "little"),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    (1).to_bytes(32, "big"),
    (1).to_bytes(33, "big"),
    ORDER_25519.to_bytes(32, "little"),
    ORDER_SECP256K1.to_bytes(32, "big"),
    b"\x02" + bytes(32),
    b"\x04" + bytes(32),
)
"""What parsers have a special case for, or should."""

LENGTHS = (0, 1, 3, 4, 5, 31, 32, 33, 64, 255, 256, 2**16, 2**24, 2**31 - 1, 2**31, 2**32 - 1)
"""What a length or a counter of four bytes is replaced with."""


class Dice:
    """Small integers from coins, many to a draw."""

    def __init__(self, coins: Coins) -> None:
        self._coins = coins
        self._block = b""

    def bytes(self, length: int) -> bytes:
        """That many bytes, at most a block."""
        if len(self._block) < length:
            self._block = self._coins.bytes(BLOCK)
        served, self._block = self._block[:length], self._block[length:]
        return served

    def below(self, bound: int) -> int:
        """An integer in [0, bound), or 0 if that is empty; as good as uniform for small bounds."""
        return int.from_bytes(self.bytes(4), "big") % bound if bound else 0

    def once_in(self, n: int) -> bool:
        """With probability 1/n."""
        return self.below(n) == 0


def mutated(valid: Sequence[Fields], dice: Dice) -> Fields:
    """One of the valid inputs after one to four mutations, or more if it is still valid."""
    fields = valid[dice.below(len(valid))]
    for _ in range(TRIES):
        for _ in range(1 + min(dice.below(MOST) for _ in range(3))):
            fields = _arrange(fields, valid[dice.below(len(valid))], dice)
        if fields not in valid:
            break
    return fields


def _arrange(fields: Fields, other: Fields, dice: Dice) -> Fields:
    """One mutation: within a field, most likely, and often within the longest."""
    at = dice.below(len(fields))
    if dice.once_in(2):
        at = max(range(len(fields)), key=lambda i: len(fields[i]))
    match dice.below(12):
        case 0:  # the same field of another input
            changed = other[at]
        case 1:  # some field of another input
            changed = other[dice.below(len(other))]
        case 2:  # two fields swapped
            there = dice.below(len(fields))
            swapped = list(fields)
            swapped[at], swapped[there] = fields[there], fields[at]
            return tuple(swapped)
        case 3:
            changed = _token(dice)
        case _:
            changed = _within(fields[at], other[at], dice)
    return (*fields[:at], changed, *fields[at + 1 :])


def _within(data: bytes, other: bytes, dice: Dice) -> bytes:
    """One mutation of a field; if it has fields of its own, two times in three between those."""
    if data in NAMES and dice.once_in(2):
        return NAMES[dice.below(len(NAMES))]
    parts = _parts(data)
    if parts and dice.below(3):
        return _between(parts, _parts(other), dice)
    return _raw(data, other, dice)


def _parts(data: bytes) -> list[bytes]:
    try:
        return list(split(data))
    except Rejection:
        return []


def _between(parts: list[bytes], others: list[bytes], dice: Dice) -> bytes:
    """One mutation of joined fields, which stay well-formed."""
    at = dice.below(len(parts))
    match dice.below(12):
        case 0:
            there = dice.below(len(parts))
            parts[at], parts[there] = parts[there], parts[at]
        case 1:
            del parts[at]
        case 2:
            parts.insert(at, parts[dice.below(len(parts))])
        case 3:
            parts.insert(dice.below(len(parts) + 1), _token(dice))
        case 4 if others:
            parts[at] = others[dice.below(len(others))]
        case 5 | 6:
            parts[at] = _token(dice)
        case _:
            parts[at] = _within(parts[at], parts[dice.below(len(parts))], dice)
    return join(*parts)


def _raw(data: bytes, other: bytes, dice: Dice) -> bytes:
    """One mutation of bytes of any form."""
    at = dice.below(len(data))
    to = at + 1 + dice.below(min(len(data) - at, 64))
    match dice.below(14):
        case 0 | 1 | 2 if data:
            return data[:at] + bytes([data[at] ^ 1 << dice.below(8)]) + data[at + 1 :]
        case 3 if data:
            return data[:at] + dice.bytes(1) + data[at + 1 :]
        case 4:
            return data[:at]
        case 5:
            return data[:-1] if dice.once_in(2) else data[1:]
        case 6:
            return data + (bytes(1 + dice.below(40)) if dice.once_in(2) else dice.bytes(1))
        case 7:
            return data[:at] + data[to:]
        case 8:
            return data[:to] + data[at:]
        case 9:
            return data[:at] + other[dice.below(len(other)) :]
        case 10 | 11:
            return _length(data, 0 if dice.once_in(2) else at, dice)
        case 12:
            return data[:at] + bytes(to - at) + data[to:]
    return _token(dice)


def _token(dice: Dice) -> bytes:
    tokens = NAMES if dice.once_in(2) else BYTES
    return tokens[dice.below(len(tokens))]


def _length(data: bytes, at: int, dice: Dice) -> bytes:
    """Four bytes replaced by a number: what is there plus or minus a little, or a likely one."""
    there = int.from_bytes(data[at : at + PREFIX], "big")
    near = there - 2 + dice.below(5)
    number = near if dice.once_in(2) else LENGTHS[dice.below(len(LENGTHS))]
    return data[:at] + (number % 2**32).to_bytes(PREFIX, "big") + data[at + PREFIX :]
