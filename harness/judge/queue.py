"""Cells that wait to be played: of a group one at a time, until one of them is BROKEN."""

from collections import deque
from collections.abc import Iterable, Mapping

from harness.judge.cell import Cell
from harness.judge.opened import Open
from harness.judge.verdict import Verdict


class Queue:
    """What comes next. A cell that is in no group waits for nobody.

    Who of a group is played depends on the verdicts before it alone, never on who is faster.
    """

    def __init__(self, cells: Iterable[Open], groups: Mapping[Cell, str]) -> None:
        self._groups = groups
        self._behind: dict[str, deque[Open]] = {}
        self._waiting: deque[Open] = deque()
        alone = []
        for opened in cells:
            group = groups.get(opened.cell)
            if group is not None:
                self._behind.setdefault(group, deque()).append(opened)
            elif not opened.done:
                alone.append(opened)
        for group in self._behind:
            self._advance(group)
        self._waiting.extend(alone)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def next(self) -> Open:
        """The first that waits."""
        return self._waiting.popleft()

    def ended(self, opened: Open) -> None:
        """This one is done: the next of its group may be played, or none of them."""
        group = self._groups.get(opened.cell)
        if group is None:
            return
        if opened.fold.decision is Verdict.BROKEN:
            self._behind[group].clear()
        self._advance(group)

    def _advance(self, group: str) -> None:
        behind = self._behind[group]
        while behind:
            opened = behind.popleft()
            if not opened.done:
                self._waiting.append(opened)
                return
            if opened.fold.decision is Verdict.BROKEN:
                behind.clear()
