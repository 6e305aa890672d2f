"""What the conformance kits of `blocklist` and `rotation` ask."""

from collections.abc import Iterator
from itertools import pairwise

from harness.declare.coins import Coins
from schemes.kits import unless
from schemes.messenger.slots.blocklist import Blocklist
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH
from schemes.messenger.slots.rotation import Rotation

KEYS = 4


def answers(blocklist: Blocklist, coins: Coins) -> Iterator[str]:
    """Both questions are answered by yes or no."""
    for name in ("verified", "kept"):
        said = getattr(blocklist, name)
        yield unless(isinstance(said, bool), f"{name} is {said!r}: it must be True or False")


def keys(rotation: Rotation, coins: Coins) -> Iterator[str]:
    """Keys are 32 bytes, never the same twice, and in their order the one that comes is kept."""
    made = [rotation.following(None, coins)]
    for _ in range(KEYS):
        made.append(rotation.following(made[-1], coins))
    yield unless(
        all(len(key) == ACCESS_KEY_LENGTH for key in made),
        f"following returns a key that has not {ACCESS_KEY_LENGTH} bytes",
    )
    again = rotation.following(None, coins)
    yield unless(
        len({*made, again}) == KEYS + 2, "following returns one key twice: it must draw them"
    )
    yield unless(rotation.newer(made[0], None) == made[0], "newer does not keep the first key")
    for held, came in pairwise(made):
        yield unless(
            rotation.newer(came, held) == came, "newer does not keep a key that follows another"
        )
    yield unless(rotation.appended(None, made[0]), "appended is not true of somebody new")
