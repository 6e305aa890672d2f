"""One trial under a tracer: which functions of its scheme it executes."""

import sys
from types import CodeType, FrameType
from typing import Any

from harness.engine.outcome import Outcome
from harness.engine.replaced import called, functions
from harness.engine.trial import Match

NEVER = -1  # index of a trial that no verdict sees: what is played may follow from it


class Tracer:
    """Plays a trial, and notes which functions of the scheme are called in it."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._known = {f.__code__: f.__globals__ for f in functions(match.scheme.value)}
        self._seen: set[CodeType] = set()

    def play(self, seed: int) -> Outcome:
        """The trial."""
        before = sys.getprofile()
        sys.setprofile(self._note)
        try:
            return self._match.play(seed, NEVER).outcome
        finally:
            sys.setprofile(before)

    def executed(self, outcome: Outcome) -> list[str]:
        """The functions that were called, by name; all there are, if a fault has cut it short."""
        seen = self._seen & set(self._known) if outcome.fault is None else set(self._known)
        return sorted(called(code, self._known[code]) for code in seen)

    def _note(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            self._seen.add(frame.f_code)
