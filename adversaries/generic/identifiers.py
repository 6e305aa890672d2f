"""Names that an adversary takes: what a careless design confuses with another, or cannot bear.

Every one is UTF-8 of 1 to 255 bytes, as a person may have it.
"""

from collections.abc import Iterator

from harness.declare.coins import Coins
from schemes.messenger.names import ProviderName, User
from schemes.values import Identifier

LENGTHS = (1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 254, 255)
"""Bytes: around blocks, keys and the sizes that fields are given; the shortest and the longest."""

LONGEST = LENGTHS[-1]

AFTER = ("\0", " ", "\n", ".", "\x7f", "\u0080", "\u200b", "\u0301", "@", "|", "\0\0\0\x05")
"""What is cut off, ignored or taken for an end: a zero, a space, the last byte of a padding (0x80),
a joiner without width, an accent by itself, separators, and what might be a field's length."""

BEFORE = (" ", "\0", "@", "\ufeff")

FULL_WIDTH = 0xFEE0
"""What an ASCII letter and its full-width form are apart; compatibility forms make them one."""


def lookalikes(uid: Identifier, *providers: ProviderName) -> list[list[Identifier]]:
    """Names near to one, sort by sort: other case; a character more behind, or before; shorter; the
    address in full; other forms of its letters; filled up to every length."""
    sorts = (tuple(sort) for sort in _sorts(str(uid), [str(p) for p in providers]))
    encoded = ([Identifier(name.encode()) for name in sort] for sort in sorts)
    return [[one for one in sort if 1 <= len(one) <= LONGEST and one != uid] for sort in encoded]


def _sorts(name: str, providers: list[str]) -> Iterator[Iterator[str]]:
    yield iter((name.upper(), name.capitalize(), name.swapcase()))
    yield (name + after for after in AFTER)
    yield (before + name for before in BEFORE)
    yield iter((name[:-1], name[1:], name[:1]))
    yield (f"{name}@{provider}" for provider in ("", *providers))
    yield _other_forms(name)
    yield _filled(name)


def _other_forms(name: str) -> Iterator[str]:
    yield chr(ord(name[0]) + FULL_WIDTH) + name[1:]
    yield name.replace("a", "\u0430").replace("o", "\u043e")  # Cyrillic
    yield name[:1] + "\u0308" + name[1:]  # two characters where one stands for both


def _filled(name: str) -> Iterator[str]:
    for length in LENGTHS:
        missing = length - len(name.encode())
        if missing > 0:
            yield from (name + fill * missing for fill in ("\0", " ", name[-1]))


def near(uid: Identifier, coins: Coins, count: int, *providers: ProviderName) -> list[Identifier]:
    """So many names near to one, of a sort drawn anew for each."""
    sorts = [sort for sort in lookalikes(uid, *providers) if sort]
    drawn = (sorts[coins.below(len(sorts))] for _ in range(count))
    return list(dict.fromkeys(sort[coins.below(len(sort))] for sort in drawn))


def strangers(user: User, coins: Coins, count: int, *providers: ProviderName) -> list[User]:
    """The user's namesakes at the other providers, and so many with names near to its own, at its
    own provider."""
    namesakes = [User(other, user.uid) for other in providers if other != user.provider]
    others = near(user.uid, coins, count, *providers)
    return [*namesakes, *(User(user.provider, uid) for uid in others)]
