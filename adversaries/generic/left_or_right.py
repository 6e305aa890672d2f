"""Attacks on any left-or-right game: learn what each side looks like, then look at the challenge.

`challenge(x, x)` is the same for both bits, so every adversary here first asks for x0 against
x0 and x1 against x1, and keeps the features that only one of the two shows. A first challenge of
each is thrown away, so that beginnings (a handshake, an access key that is sent once) do not pass
for a difference between the two.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import combinations
from typing import Any

from harness.declare.coins import Coins
from harness.declare.encoding import split
from harness.declare.errors import Rejection
from harness.declare.game import Bit, LeftOrRight
from harness.declare.network import Address, View
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from harness.declare.wire import Wire
from schemes.messenger.interface import UsesPke
from schemes.pke.interface import Pke
from schemes.values import PkeCiphertext, PkeSecretKey, SecretKey

Path = tuple[object, ...]
Feature = Path | bytes
BLOCK = 16
PREFIX = 4


_FIELDS: dict[type[Any], tuple[tuple[str, str], ...]] = {}  # of every class that was met so far


def _fields(owner: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass: each one's name, and that name behind its owner's."""
    found = _FIELDS.get(owner)
    if found is None:
        own = fields(owner) if is_dataclass(owner) else ()
        found = _FIELDS[owner] = tuple((f.name, f"{owner.__name__}.{f.name}") for f in own)
    return found


STATE = dict(_fields(View))["state"]
PLAIN = str, int, Rejection


def inside(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The parts of a value, each with its path.

    A field's owner is named in the path. The members of a set have no order, and share one path.
    """
    for name, step in _fields(type(value)):
        yield (*path, step), getattr(value, name)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*path, "key"), key
            yield (*path, key), inner
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield (*path, index), inner
    elif isinstance(value, Set):
        for inner in sorted(value, key=repr):
            yield (*path, "member"), inner


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, bytes]]:
    """Every string of bytes in a value, with the path to it.

    Text, numbers, addresses, members of enums and the reasons of refusals are such strings too.
    """
    if isinstance(value, bytes):
        yield path, value
    elif isinstance(value, PLAIN) or (isinstance(value, Address) and not _fields(type(value))):
        yield path, str(value).encode()
    elif isinstance(value, Enum):
        yield from leaves(value.value, path)
    else:
        for deeper, inner in inside(value, path):
            yield from leaves(inner, deeper)


def messages(value: Any, path: Path = ()) -> Iterator[tuple[Path, Wire]]:
    """Every message in a value, and every message in a message, with the path to it."""
    if isinstance(value, Wire):
        yield path, value
    if not isinstance(value, bytes):
        for deeper, inner in inside(value, path):
            yield from messages(inner, deeper)


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
    """Where how many bytes are, in each field and in each message as a whole."""
    found: set[Feature] = {(*path, len(data)) for path, data in leaves(value)}
    found.update((*path, type(m).__name__, len(m.encode())) for path, m in messages(value))
    return found


def blocks_of(value: Any) -> set[Feature]:
    """Which blocks of 16 bytes occur, counted from either end of every string."""
    found: set[Feature] = set()
    for _, data in leaves(value):
        for at in {0, len(data) % BLOCK}:
            found.update(data[i : i + BLOCK] for i in range(at, len(data) - BLOCK + 1, BLOCK))
    return found


def names_in(*values: Any) -> Callable[[Any], set[Feature]]:
    """How often the bytes of the given values occur."""
    names = {data for value in values for _, data in leaves(value) if data}

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
    game: LeftOrRight[Any],
    pair: tuple[Any, Any],
    see: Callable[[Any], Set[Feature]],
    coins: Coins,
) -> Bit:
    """0 or 1 after what only the left or only the right side shows; a coin where neither does.

    Where it shows as much of both, the side of which less is missing: it may be the one that shows
    nothing of its own.
    """
    left, right = pair
    for choice in pair:
        game.challenge(choice, choice)
    like_left, like_right = see(game.challenge(left, left)), see(game.challenge(right, right))
    seen = see(game.challenge(left, right))
    only_left, only_right = like_left - like_right, like_right - like_left
    for_left, for_right = len(seen & only_left), len(seen & only_right)
    game.note(f"of what sets the choices apart it shows {for_left} left, {for_right} right")
    if for_left == for_right:
        for_left, for_right = len(only_right), len(only_left)
    if for_left == for_right:
        return 1 if coins.bit() else 0
    return 0 if for_left > for_right else 1


@adversary(finding="F5, F6")
def lengths(game: LeftOrRight[Any], view: Any, coins: Coins) -> Bit:
    """Encryption hides no length: measure everything in the view.

    Take the two choices whose lengths differ most, learn how long every part of the view is for
    each of them, and compare.
    """
    pair = widest(game.choices())
    return decide(game, pair, lengths_of, coins)


@adversary()
def repeat_and_compare(game: LeftOrRight[Any], view: Any, coins: Coins) -> Bit:
    """Open whatever the keys in hand open, ask twice, and compare what repeats.

    Every secret key in the view is tried on every ciphertext; what opens is parsed. In all of it
    every block of 16 bytes is compared with what was seen for each choice alone, and each choice's
    own bytes are counted: catches deterministic encryption, identifiers of keys, and names,
    messages or keys that a corrupted party can read.
    """
    keys = sorted({PkeSecretKey(data) for _, data in leaves(view) if _may_open(data)})
    pair = widest(game.choices())
    names = names_in(*pair)
    pke: Pke | None = None if lacks(game.scheme, UsesPke) else game.scheme.pke

    def see(value: Any) -> set[Feature]:
        plaintexts = opened_by(pke, keys, value) if pke and keys else ()
        opened = tuple(part for data in plaintexts for part in parsed(data))
        return blocks_of((value, opened)) | names((value, opened))

    return decide(game, pair, see, coins)


def _may_open(data: bytes) -> bool:
    """Whether this is a secret key of PKE, or one of which nothing more is said."""
    return isinstance(data, PkeSecretKey) or type(data) is SecretKey


def opened_by(pke: Pke, keys: Collection[PkeSecretKey], value: Any) -> Iterator[bytes]:
    """The plaintexts of all ciphertexts in a value that one of the keys opens.

    A party's state is left out: it holds keys, and what was opened or stored long before. What
    the challenge made of it came in a message, which stands in the same view.
    """
    tried: set[bytes] = set()
    for path, data in leaves(value):
        if STATE in path:
            continue
        for part in parsed(data):
            if len(part) < 2 * BLOCK or part in tried:
                continue
            tried.add(part)
            for key in keys:
                try:
                    yield pke.dec(key, PkeCiphertext(part))
                    break
                except Rejection:
                    continue
