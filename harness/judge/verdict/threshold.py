"""Integer thresholds: evidence is computed once per trial count, and then compared as a count."""

from collections.abc import Callable

KEPT = 8192
"""Entries that a table holds at most, so that memory does not grow with the number of trials."""


class Threshold(dict[int, int]):
    """For each n the least k in [start(n), n] with `reached(n, k)`, and n + 1 if there is none.

    `reached` must be monotone in k from start(n) on. Entries appear when first asked for, and the
    one of n - 1 seeds the search at n, so that a run that looks after every trial evaluates
    `reached` two or three times per new n. Filling in is idempotent: threads may share a table.
    """

    __slots__ = ("_reached", "_start")

    def __init__(self, reached: Callable[[int, int], bool], start: Callable[[int], int]) -> None:
        super().__init__()
        self._reached = reached
        self._start = start

    def __missing__(self, n: int) -> int:
        found = self._search(n)
        if len(self) >= KEPT:
            self.clear()
        self[n] = found
        return found

    def _search(self, n: int) -> int:
        low, high = self._start(n), n + 1  # the answer lies in [low, high]
        probe = self.get(n - 1, (low + high) // 2)
        step = 1
        while low < high:
            probe = min(max(probe, low), high - 1)
            if self._reached(n, probe):
                high, probe = probe, probe - step
            else:
                low, probe = probe + 1, probe + step
            # Gallop away from the seed, then bisect once the strides exceed what is left.
            step *= 2
            if step > high - low:
                probe = (low + high) // 2
        return low
