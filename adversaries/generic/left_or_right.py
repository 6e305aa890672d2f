"""Attacks on any left-or-right game: learn what each side looks like, then look at the challenge.

`challenge(x, x)` is the same for both bits, so every adversary here first asks for x0 against
x0 and x1 against x1, and keeps the features that only one of the two shows. A first challenge of
each is thrown away, so that beginnings (a handshake, an access key that is sent once) do not pass
for a difference between the two.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from itertools import combinations
from typing import Any, Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit, LeftOrRight
from harness.declare.registry import adversary
from harness.declare.encoding import split
from schemes.pke.interface import Pke
from schemes.values import Ciphertext, SecretKey

Feature = tuple[object, ...] | bytes
BLOCK = 16
PREFIX = 4


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    """Every string of bytes in a value, with the path to it."""
    if isinstance(value, bytes):
        yield path, value
    elif isinstance(value, str):
        yield path, value.encode()
    elif isinstance(value, int):
        yield path, str(value).encode()
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(key, (*path, "key"))
            yield from leaves(inner, (*path, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))


def parsed(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """The data, and the fields in it wherever it parses as fields."""
    yield data
    if depth and len(data) > PREFIX:
        try:
            inner = split(data)
        except Rejection:
            return
        for field in inner:
            yield from parsed(field, depth - 1)


def lengths_of(value: Any) -> set[Feature]:
    """Where how many bytes are."""
    return {(*path, len(data)) for path, data in leaves(value)}


def blocks_of(value: Any) -> set[Feature]:
    """Which blocks of 16 bytes occur, counted from either end of every string."""
    found: set[Feature] = set()
    for _, data in leaves(value):
        for at in {0, len(data) % BLOCK}:
            found.update(data[i : i + BLOCK] for i in range(at, len(data) - BLOCK + 1, BLOCK))
    return found


def names_in(*values: Any) -> Callable[[Any], set[Feature]]:
    """How often the bytes of the given values occur."""
    names = {data for value in values for _, data in leaves(value)}

    def count(value: Any) -> set[Feature]:
        text = b"\0".join(data for _, data in leaves(value))
        return {(name, text.count(name)) for name in names if name in text}

    return count


def widest(choices: tuple[Any, ...]) -> tuple[Any, Any]:
    """The two choices whose lengths differ most, or the first two."""

    def spread(pair: tuple[Any, Any]) -> int:
        a, b = (sum(len(data) for _, data in leaves(choice)) for choice in pair)
        return abs(a - b)

    return max(combinations(choices, 2), key=spread)


def decide(
    game: Any, pair: tuple[Any, Any], see: Callable[[Any], Set[Feature]], coins: Coins
) -> Bit:
    """0 or 1 after what only the left or only the right side shows; a coin where neither does."""
    left, right = pair
    for choice in pair:
        game.challenge(choice, choice)
    like_left, like_right = see(game.challenge(left, left)), see(game.challenge(right, right))
    seen = see(game.challenge(left, right))
    for_left, for_right = len(seen & (like_left - like_right)), len(seen & (like_right - like_left))
    game.note(f"of what sets the choices apart it shows {for_left} left, {for_right} right")
    if for_left == for_right:
        return 1 if coins.bit() else 0
    return 0 if for_left > for_right else 1


@adversary(against=LeftOrRight, finding="F5, F6")
def lengths(game: Any, view: Any, coins: Coins) -> Bit:
    """Encryption hides no length: measure everything in the view.

    Take the two choices whose lengths differ most, learn how long every part of the view is for
    each of them, and compare.
    """
    pair = widest(game.choices())
    return decide(game, pair, lengths_of, coins)


@runtime_checkable
class UsesPke(Protocol):
    """A scheme with a public-key encryption block."""

    @property
    def pke(self) -> Pke:
        """The block."""


@adversary(against=LeftOrRight)
def repeat_and_compare(game: Any, view: Any, coins: Coins) -> Bit:
    """Open whatever the keys in hand open, ask twice, and compare what repeats.

    Every secret key in the view is tried on every ciphertext; what opens is parsed. In all of it
    every block of 16 bytes is compared with what was seen for each choice alone, and each choice's
    own bytes are counted: catches deterministic encryption, identifiers of keys, and names,
    messages or keys that a corrupted party can read.
    """
    keys = {data for _, data in leaves(view) if isinstance(data, SecretKey)}
    pair = widest(game.choices())
    names = names_in(*pair)
    pke = game.scheme.pke if isinstance(game.scheme, UsesPke) else None

    def see(value: Any) -> set[Feature]:
        plaintexts = opened_by(pke, keys, value) if pke and keys else ()
        opened = tuple(part for data in plaintexts for part in parsed(data))
        return blocks_of((value, opened)) | names((value, opened))

    return decide(game, pair, see, coins)


def opened_by(pke: Pke, keys: Set[bytes], value: Any) -> Iterator[bytes]:
    """The plaintexts of all ciphertexts in a value that one of the keys opens."""
    tried: set[bytes] = set()
    for path, data in leaves(value):
        if "state" in path:
            continue
        for part in parsed(data):
            if len(part) < 2 * BLOCK or part in tried:
                continue
            tried.add(part)
            for key in keys:
                try:
                    yield pke.dec(SecretKey(key), Ciphertext(part))
                    break
                except Rejection:
                    continue
