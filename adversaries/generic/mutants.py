"""What is nearly the same bytes: flipped, cut, extended, spliced. One engine for all who tamper.

Up to 1 KiB every byte is flipped. Of anything longer, or where an attack may try less, it is both
ends, the middle, some bytes beside borders of fields, and places drawn anew each time, spread over
the whole: what a trial misses another one finds.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from harness.declare.coins import Coins
from harness.declare.encoding import PREFIX, split
from harness.declare.errors import Rejection

T = TypeVar("T")

WHOLE = 1024
"""Bytes of which every one is flipped."""

SIZES = (1 << 10, 1 << 12, 1 << 14, 1 << 16)
"""Bytes of long messages."""

USUAL = (8, 12, 16, 24, 32, 33, 48, 64, 72, 80, 96)
"""Where fields of nonces, tags, keys and signatures end, counted from either end."""

KEY = 32
"""Bytes of a public key on a curve of 256 bits."""

LOW, HIGH = 0x01, 0x80
"""Where a field ends, its highest bit may be one that nothing depends on: X25519 ignores it. Of the
last byte of all both are flipped."""

SPLICES = 4

NEAR = 4
"""One bit in so many may differ in a message that is nearly another."""


def drawn(items: Iterable[T], count: int, coins: Coins) -> list[T]:
    """So many of them, drawn anew each time, in their order."""
    rest = list(items)
    while len(rest) > count:
        rest.pop(coins.below(len(rest)))
    return rest


def long_size(coins: Coins) -> int:
    """A size between 1 and 64 KiB."""
    return SIZES[coins.below(len(SIZES))]


def borders(data: bytes, depth: int = 3) -> set[int]:
    """Where a field may begin: as the encoding of fields has it, and at the usual lengths."""
    size = len(data)
    usual = {at for length in USUAL for at in (length, size - length)}
    return {at for at in usual | set(_starts(data, 0, depth)) if 0 < at < size}


def _starts(data: bytes, first: int, depth: int) -> Iterator[int]:
    try:
        fields = split(data) if depth else ()
    except Rejection:
        return
    at = first
    for field in fields:
        at += PREFIX
        yield at
        yield from _starts(field, at, depth - 1)
        at += len(field)


def places(size: int, beside: Iterable[int], coins: Coins, tries: int = WHOLE) -> list[int]:
    """Which bytes to change: all of them, or so many.

    Both ends and the middle come first, and what would be the last byte of a key at the beginning.
    """
    chosen = dict.fromkeys(at for at in (0, size - 1, size // 2, KEY - 1) if 0 <= at < size)
    near = sorted({at - side for at in beside for side in (0, 1)})
    if size <= tries:
        return [*dict.fromkeys((*chosen, *near, *range(size)))]
    while near and len(chosen) < tries // 2:
        chosen[near.pop(coins.below(len(near)))] = None
    count = tries - len(chosen)
    start = coins.below(size)
    chosen |= dict.fromkeys((start + turn * size // count) % size for turn in range(count))
    return [*chosen]


def flip(data: bytes, at: int, mask: int) -> bytes:
    """One byte changed."""
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


def edits(data: bytes, coins: Coins, tries: int = WHOLE) -> Iterator[tuple[int, int]]:
    """Which bit to flip: place and mask, in so many places."""
    size = len(data)
    beside = borders(data)
    for at in places(size, beside, coins, tries):
        if at + 1 == size:
            yield from ((at, LOW), (at, HIGH))
        else:
            yield at, HIGH if at + 1 in beside else 1 << coins.below(8)


def flips(data: bytes, coins: Coins, tries: int = WHOLE) -> Iterator[bytes]:
    """With one bit flipped."""
    for at, mask in edits(data, coins, tries):
        yield flip(data, at, mask)


def cuts(data: bytes, coins: Coins) -> Iterator[bytes]:
    """Shorter: without its first or last byte, halves, up to a border, and nothing."""
    size = len(data)
    at = sorted(borders(data) | {size // 2}) if size else [0]
    drawn = at[coins.below(len(at))]
    yield from (data[:-1], data[1:], data[: size // 2], data[:drawn], data[drawn:])
    yield from (data[: coins.below(size + 1)], b"")


def beginnings(data: bytes) -> Iterator[bytes]:
    """Cut at every border: a parser may exit early where a field ends."""
    yield from (data[:at] for at in sorted(borders(data)))


def extensions(data: bytes, coins: Coins) -> Iterator[bytes]:
    """Longer: by a byte at either end, by what pads, by a block, twice the same."""
    yield from (data + b"\0", data + b"\x80", data + coins.bytes(1), b"\0" + data)
    yield from (data + coins.bytes(16), data + data)


def splices(data: bytes, other: bytes, coins: Coins) -> Iterator[bytes]:
    """The beginning of one and the end of another, cut at borders and anywhere."""
    at = sorted(borders(data))
    for turn in range(SPLICES if data and other else 0):
        drawn = at[coins.below(len(at))] if at and turn % 2 == 0 else coins.below(len(data))
        yield data[:drawn] + other[drawn:]
        yield other[:drawn] + data[drawn:]


def mutants(
    data: bytes, coins: Coins, *, others: Iterable[bytes] = (), tries: int = WHOLE
) -> Iterator[bytes]:
    """Everything that is nearly `data`, each once, and never `data` itself."""
    yielded = {data}
    for mutant in _all(data, coins, others, tries):
        if mutant not in yielded:
            yielded.add(mutant)
            yield mutant


def near(shown: bytes, m: bytes) -> bool:
    """Whether what was decrypted is nearly m, or nearly its beginning or its end."""
    length = min(len(shown), len(m))
    if not length or max(len(shown), len(m)) > 2 * length:
        return False
    ends = (shown[:length], m[:length]), (shown[-length:], m[-length:])
    return min(distance(one, two) for one, two in ends) * NEAR <= length * 8


def distance(one: bytes, two: bytes) -> int:
    """How many bits differ, the texts taken for numbers."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(two, "big")).bit_count()


def _all(data: bytes, coins: Coins, others: Iterable[bytes], tries: int) -> Iterator[bytes]:
    if data:
        yield from flips(data, coins, tries)
        yield from cuts(data, coins)
    yield from extensions(data, coins)
    for other in others:
        yield from splices(data, other, coins)
