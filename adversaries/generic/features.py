"""Features of what was seen, and which side of a challenge they speak for.

Two samples are known, the left choice's and the right one's. The others are challenges whose sides
are not: asked straight, (left, right), or crossed, (right, left). If b = 0, the straight ones are
like the left sample and the crossed ones like the right; if b = 1, the other way round. What shows
one of the two patterns throughout tells b; what is drawn anew each time shows neither.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from statistics import fmean, pvariance
from typing import Any, NamedTuple, TypeVar

from adversaries.generic.views import BLOCK, Leaf, Path, Sight, leaves

F = TypeVar("F")
G = TypeVar("G")

Feature = tuple[object, ...] | bytes

FLAG, VALUE = 2, "value"
"""Bytes of what is measured itself, and what that is called."""

BLOCKS = re.compile(b".{%d}" % BLOCK, re.DOTALL)


class Asked(NamedTuple):
    """A challenge and what was seen of it; straight is (left, right), crossed the other order."""

    seen: Any
    straight: bool


class Votes(NamedTuple):
    """How many features speak for b = 0 and for b = 1."""

    left: int
    right: int

    def plus(self, more: "Votes") -> "Votes":
        """Both together."""
        return Votes(self.left + more.left, self.right + more.right)


class Samples(NamedTuple):
    """What is known of each side, and what was asked."""

    left: Any
    right: Any
    asked: tuple[Asked, ...]

    def map(self, see: Callable[[Any], Any]) -> "Samples":
        """The same, seen in another way."""
        asked = tuple(Asked(see(seen), straight) for seen, straight in self.asked)
        return Samples(see(self.left), see(self.right), asked)

    def with_more(self, asked: Asked) -> "Samples":
        """The same, and another challenge."""
        return self._replace(asked=(*self.asked, asked))

    def sides(self, b: int) -> tuple[list[Any], list[Any]]:
        """What would be the left side's, and the right side's, if the bit were b."""
        straight = [a.seen for a in self.asked if a.straight]
        crossed = [a.seen for a in self.asked if not a.straight]
        if b:
            straight, crossed = crossed, straight
        return [self.left, *straight], [self.right, *crossed]


def in_common(samples: Samples) -> Votes:
    """Features that all of one side show and none of the other, with either bit; of sets."""

    def apart(b: int) -> int:
        left, right = samples.sides(b)
        own = set.intersection(*left).difference(*right)
        return len(own) + len(set.intersection(*right).difference(*left))

    return Votes(apart(0), apart(1))


def at_places(samples: Samples) -> Votes:
    """Bytes at places in strings that are equal on one side, and others on the other side.

    The samples map paths to strings; a string of varying length is compared from its end, too.
    """
    found = Votes(0, 0)
    for path, one in samples.left.items():
        if samples.right.get(path, one) != one:
            found = found.plus(_columns(samples.map(partial(_at, path))))
    return found


def _at(path: Path, seen: Mapping[Path, bytes]) -> bytes:
    return seen.get(path, b"")


def _columns(strings: Samples) -> Votes:
    every = [strings.left, strings.right, *(a.seen for a in strings.asked)]
    size = min(map(len, every))
    found = _compared(strings.map(lambda data: int.from_bytes(data[:size], "big")), size)
    if any(len(data) != size for data in every):
        ends = strings.map(lambda data: int.from_bytes(data[len(data) - size :], "big"))
        found = found.plus(_compared(ends, size))
    return found


def _compared(numbers: Samples, size: int) -> Votes:
    """The same of strings of one size, as numbers, which Python compares whole."""
    differ = (numbers.left ^ numbers.right).to_bytes(size, "big")
    return Votes(*(_agreeing(numbers, b, differ) for b in (0, 1)))


def _agreeing(numbers: Samples, b: int, differ: bytes) -> int:
    """At how many places each side agrees with itself, and not with the other."""
    left, right = numbers.sides(b)
    odd = 0
    for first, *more in (left, right):
        for number in more:
            odd |= first ^ number
    data = odd.to_bytes(len(differ), "big")
    found, at = 0, data.find(0)
    while at >= 0:
        found += differ[at] != 0
        at = data.find(0, at + 1)
    return found


def blocks_of(strings: Iterable[bytes]) -> set[Feature]:
    """Which blocks of 16 bytes occur, counted from either end of every string."""
    found: set[Feature] = set()
    for data in strings:
        found.update(BLOCKS.findall(data))
        if len(data) % BLOCK:
            found.update(BLOCKS.findall(data, len(data) % BLOCK))
    return found


def short_ones(seen: Iterable[Leaf]) -> set[Feature]:
    """Strings that are shorter than a block, each with its place: numbers, flags, reasons."""
    return {(*path, data) for path, data in seen if len(data) < BLOCK}


def names_in(*values: Any) -> Callable[[Iterable[bytes]], set[Feature]]:
    """How often the bytes of the given values occur."""
    names = {data for value in values for _, data in leaves(value) if data}

    def count(strings: Iterable[bytes]) -> set[Feature]:
        text = b"\0".join(strings)
        return {(name, text.count(name)) for name in names if name in text}

    return count


def sizes_of(seen: Sight) -> dict[Path, int]:
    """How many bytes are where: in each field, and in each message as a whole; and what is said in
    one or two bytes, or is a number, as a number."""
    found: dict[Path, int] = {}
    for strings in (seen.said, seen.kept):
        for path, data in strings:
            found[path] = found.get(path, 0) + len(data)
            if len(data) <= FLAG:
                found[(*path, VALUE)] = int.from_bytes(data, "big")
            elif len(data) < BLOCK and data.isdigit():
                found[(*path, VALUE)] = int(data)
    found.update(seen.whole)
    return found


class Gap(NamedTuple):
    """Where the means of the two sides are furthest apart, measured by how much they scatter."""

    path: Path
    left: float
    right: float
    variance: float


def widest_gap(
    left: Sequence[Mapping[Path, int]], right: Sequence[Mapping[Path, int]]
) -> Gap | None:
    """Of many measurements on each side; None if no mean differs."""
    best, ratio = None, 0.0
    for gap in _gaps(left, right):
        found = (gap.left - gap.right) ** 2 / gap.variance
        if found > ratio:
            best, ratio = gap, found
    return best


FLOOR = 1 / 12  # the least variance that is believed: that of what was rounded to whole numbers


def _gaps(left: Sequence[Mapping[Path, int]], right: Sequence[Mapping[Path, int]]) -> Iterator[Gap]:
    for path in {path for one in (*left, *right) for path in one}:
        ours, theirs = ([one.get(path, 0) for one in side] for side in (left, right))
        scatter = max((pvariance(ours) + pvariance(theirs)) / 2, FLOOR)
        yield Gap(path, fmean(ours), fmean(theirs), scatter)


def changed(before: Iterable[Leaf], after: Iterable[Leaf]) -> set[Feature]:
    """Where a state holds what it did not hold before: which counter moved, which list grew."""
    if before is after:
        return set()
    old: Set[Leaf] = set(before)
    return {path for path, data in after if (path, data) not in old}
