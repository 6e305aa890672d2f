"""Randomness as a value: same seed, same bytes; and coins that an adversary chooses."""

from hashlib import shake_256
from typing import Self


class Coins:
    """A stream of random bytes from a 32-byte key (SHAKE-256 of key and counter).

    Every probabilistic algorithm takes one. Whoever holds the key knows the whole stream, which
    is what a semi-honest party's view contains.
    """

    __slots__ = ("_draws", "key")

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._draws = 0

    @classmethod
    def from_seed(cls, seed: int, *labels: str | int) -> Self:
        """The stream named by a run's seed and labels (game, scheme, adversary, trial)."""
        text = "\x00".join([str(seed), *map(str, labels)])
        return cls(shake_256(b"gauntlet.coins\x00" + text.encode()).digest(32))

    def bytes(self, length: int) -> bytes:
        """The next `length` bytes."""
        self._draws += 1
        return shake_256(self.key + self._draws.to_bytes(8, "big")).digest(length)

    def child(self, label: str) -> "Coins":
        """An independent stream for somebody else."""
        return Coins(shake_256(self.bytes(32) + label.encode()).digest(32))

    def bit(self) -> int:
        """A fair coin."""
        return self.bytes(1)[0] & 1

    def below(self, bound: int) -> int:
        """An integer in [0, bound), biased by at most 2^-128."""
        return int.from_bytes(self.bytes((bound.bit_length() + 7) // 8 + 16), "big") % bound


class ChosenCoins(Coins):
    """Coins that the adversary picked (section 5.2, extended threat model): served byte by byte.

    Past the end the stream continues with zeros, as a broken generator would.
    """

    __slots__ = ("_rest",)

    def __init__(self, chosen: bytes) -> None:
        super().__init__(b"")
        self._rest = chosen

    def bytes(self, length: int) -> bytes:
        served, self._rest = self._rest[:length], self._rest[length:]
        return served + bytes(length - len(served))

    def child(self, label: str) -> Coins:
        return self
