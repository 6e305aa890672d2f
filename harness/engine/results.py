"""What a run leaves behind: versioned, documented in docs/results.md, read by reports only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self, TypeVar

from harness.declare.registry import Stance

FORMAT = 1

R = TypeVar("R")

# The Python types that a field of a plain type may have in JSON.
PLAIN: dict[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
}


class BadResults(Exception):
    """A file that should hold a run's JSON does not."""


@dataclass(frozen=True)
class CellResult:
    """One cell of the table."""

    game: str
    scheme: str
    adversary: str
    kind: str  # the scheme's kind: messenger, pke, ...
    claim: Stance | None  # what the scheme's authors say about the game
    claim_cites: str
    expected: str  # BROKEN, HOLDS, or "" where nothing is expected
    verdict: str  # BROKEN, HOLDS, UNDECIDED, ERROR
    guessing: bool
    null: bool
    control: bool  # a planted fault that this adversary must find
    fault: str  # the scheme's planted fault, "" if it has none
    why: str  # the finding behind an expected break
    finding: str  # what the adversary shows, by its own declaration
    story: str  # the adversary's docstring, first sentence
    wins: int
    trials: int
    advantage: float
    interval: tuple[float, float]
    first_win: int | None  # index of the first trial that was won, for `gauntlet replay`
    queries: int
    inadmissible: int
    seconds: float
    error: str | None

    @property
    def surprise(self) -> bool:
        """Whether the verdict is not the expected one, in either direction."""
        return bool(self.expected) and self.verdict != self.expected


@dataclass(frozen=True)
class Coverage:
    """One game against one scheme: how many adversaries there are for it, played or not."""

    game: str
    scheme: str
    kind: str
    claim: Stance | None
    claim_cites: str
    fault: str
    adversaries: int  # admissible ones that are no null adversary
    cites: str  # the paragraph that the game comes from
    dma: str  # the paragraph of DMA Article 7 that it bears on
    unsupported: str  # the capability that the scheme says it lacks for this game

    @property
    def gap(self) -> bool:
        """Nobody attacks, and the scheme did not say why: it passes nothing here."""
        return self.adversaries == 0 and not self.fault and not self.unsupported


@dataclass(frozen=True)
class Run:
    """A whole run."""

    version: str
    seed: int
    eps: float
    alpha: float
    plan: int  # the number of cells fixed before the run started
    confidence: float  # of each interval alone
    time_limit: float  # seconds per trial
    plugins: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    cells: tuple[CellResult, ...]
    seconds: float
    format: int = FORMAT

    @property
    def errors(self) -> tuple[CellResult, ...]:
        """The cells in ERROR."""
        return tuple(c for c in self.cells if c.verdict == "ERROR")

    @property
    def surprises(self) -> tuple[CellResult, ...]:
        """The cells that ended other than expected, ERROR aside."""
        return tuple(c for c in self.cells if c.surprise and c.verdict != "ERROR")

    @property
    def gaps(self) -> tuple[Coverage, ...]:
        """Games that nobody attacks on some scheme."""
        return tuple(pair for pair in self.coverage if pair.gap)

    def to_json(self) -> dict[str, Any]:
        """The documented JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The run that `to_json` gave. Raises BadResults."""
        if not isinstance(data, dict) or "format" not in data:
            raise BadResults("it is not the JSON of a run")
        if data["format"] != FORMAT:
            raise BadResults(f"it has format {data['format']}, and this version reads {FORMAT}")
        try:
            cells = tuple(_build(CellResult, cell) for cell in data["cells"])
            coverage = tuple(_build(Coverage, pair) for pair in data["coverage"])
            plugins = tuple(map(str, data["plugins"]))
            return _build(cls, data | {"cells": cells, "coverage": coverage, "plugins": plugins})
        except (KeyError, TypeError, ValueError) as error:
            raise BadResults(f"it does not hold what a run holds: {error}") from error


def _build(made: type[R], data: Mapping[str, Any]) -> R:
    """A dataclass of this module from its JSON; every field must be there, and no other."""
    names = {field.name for field in fields(made)}  # type: ignore[arg-type]  # dataclasses only
    if set(data) != names:
        raise KeyError(*sorted(names ^ set(data)))
    read = dict(data)
    for field in fields(made):  # type: ignore[arg-type]  # dataclasses only
        value = read[field.name]
        if type(value) not in PLAIN.get(field.type, (type(value),)):
            raise TypeError(f"{field.name} is {value!r:.40}")
    if read.get("claim") is not None and "claim" in read:
        read["claim"] = Stance(read["claim"])
    if "interval" in read:
        low, high = read["interval"]
        read["interval"] = (low, high)
    return made(**read)
