"""What a run leaves behind: versioned, documented in docs/results.md, read by reports only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from harness.declare.finding import Stance
from harness.declare.registry import CoinsFrom
from harness.judge.possible import check
from harness.judge.typed import build
from harness.judge.verdict import Verdict

__all__ = [
    "AdversaryFacts",
    "BadResults",
    "CellResult",
    "CoinsFrom",
    "Coverage",
    "GameFacts",
    "Json",
    "Run",
    "SchemeFacts",
    "Stance",
    "Verdict",
]

FORMAT = 4

Json = dict[str, Any]


class BadResults(Exception):
    """A file that should hold a run's JSON does not."""


@dataclass(frozen=True, kw_only=True)
class GameFacts:
    """A game, in one circumstance if it has several."""

    doc: str  # its docstring
    cites: str  # the paragraph that it comes from
    dma: str  # the paragraph of DMA Article 7 that it bears on
    corrupts: str  # whom the adversary corrupts, and how
    kind: str  # the kind of scheme that it plays: messenger, pke, ...
    guessing: bool  # whether it has a hidden bit; if not, the adversary wins or does not


@dataclass(frozen=True, kw_only=True)
class SchemeFacts:
    """A scheme, with exchanged slots if it has some."""

    kind: str
    doc: str
    cites: str
    fault: str  # the one planted fault of an insecure variant, "" for all others
    coins: CoinsFrom  # "own": none of its trials can be played again
    slots: Mapping[str, str]  # slot to alternative, by registered names
    unwatched: tuple[str, ...]  # its steps in which no game would notice a planted fault


@dataclass(frozen=True, kw_only=True)
class AdversaryFacts:
    """An adversary."""

    doc: str
    story: str  # the first sentence of its docstring
    finding: str  # what it shows, by its own declaration
    cites: str
    null: bool  # must not win against any scheme


@dataclass(frozen=True, kw_only=True)
class CellResult:
    """One cell of the table."""

    game: str
    scheme: str
    adversary: str
    kind: str  # the scheme's kind
    expected: Verdict | None  # BROKEN or HOLDS; None where nothing is expected
    verdict: Verdict  # BROKEN, HOLDS, UNDECIDED or ERROR
    cause: str  # of an expected break: finding numbers, "planted fault" or "declared"
    why: str  # the cause in words
    control: bool  # a planted fault that this adversary must find
    wins: int
    trials: int
    advantage: float
    interval: tuple[float, float]
    first_win: int | None  # index of the first trial that was won, for `gauntlet replay`
    stopped_by: Mapping[str, int]  # rejections that oracles answered with, or that their calls met
    queries: int
    inadmissible: int
    seconds: float
    error: str | None
    notes: tuple[str, ...]  # what a reader should know beside the verdict
    digest: str  # names what produced it: sources, versions, seed, resolution, limits

    @property
    def surprise(self) -> bool:
        """Whether the verdict is not the expected one, in either direction."""
        return self.expected is not None and self.verdict is not self.expected

    @property
    def key(self) -> str:
        """Names it among the transcripts: `pke/ind_cca unauthenticated flip_a_bit`."""
        return f"{self.game} {self.scheme} {self.adversary}"


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One game against one scheme: how many adversaries there are for it, played or not."""

    game: str
    scheme: str
    kind: str
    claim: Stance | None  # what the scheme's authors say about the game
    claim_cites: str
    adversaries: int  # that apply, null adversaries aside
    inapplicable: Mapping[str, str]  # adversary to what it needs and the scheme lacks
    unsupported: str  # what the scheme lacks for this game, "" if it can be played

    @property
    def unattacked(self) -> bool:
        """Nobody attacks, and the scheme does not say why."""
        return self.adversaries == 0 and not self.unsupported


@dataclass(frozen=True, kw_only=True)
class Run:
    """A whole run."""

    version: str
    commit: str | None  # of our own sources, where they are a working copy
    date: str  # when the run ended
    python: str
    packages: Mapping[str, str]  # installed distributions and their versions
    seed: int
    eps: float
    alpha: float
    plan: int  # the number of cells fixed before the run started
    confidence: float  # of each interval alone
    time_limit: float  # seconds per trial
    plugins: tuple[str, ...]
    games: Mapping[str, GameFacts]  # by full name
    schemes: Mapping[str, SchemeFacts]  # by kind/name
    adversaries: Mapping[str, AdversaryFacts]
    coverage: tuple[Coverage, ...]
    cells: tuple[CellResult, ...]
    transcripts: Mapping[str, Json]  # by a cell's key: the first trial that was won
    seconds: float
    format: int = FORMAT

    @property
    def errors(self) -> tuple[CellResult, ...]:
        """The cells in ERROR."""
        return tuple(c for c in self.cells if c.verdict is Verdict.ERROR)

    @property
    def surprises(self) -> tuple[CellResult, ...]:
        """The cells that ended other than expected, ERROR aside."""
        return tuple(c for c in self.cells if c.surprise and c.verdict is not Verdict.ERROR)

    @property
    def gaps(self) -> tuple[Coverage, ...]:
        """Games that nobody attacks on a scheme without planted fault: it passes nothing there."""
        return tuple(p for p in self.coverage if p.unattacked and not self.scheme(p).fault)

    def scheme(self, of: CellResult | Coverage) -> SchemeFacts:
        """The facts about the scheme that stands there."""
        return self.schemes[f"{of.kind}/{of.scheme}"]

    def to_json(self) -> Json:
        """The documented JSON object; it shares what it contains with this run."""
        return {
            **vars(self),
            "games": {name: vars(facts) for name, facts in self.games.items()},
            "schemes": {name: vars(facts) for name, facts in self.schemes.items()},
            "adversaries": {name: vars(facts) for name, facts in self.adversaries.items()},
            "coverage": [vars(pair) for pair in self.coverage],
            "cells": [vars(cell) for cell in self.cells],
        }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The run that `to_json` gave. Raises BadResults."""
        if not isinstance(data, dict) or "format" not in data:
            raise BadResults("it is not the JSON of a run")
        if data["format"] != FORMAT:
            raise BadResults(f"it has format {data['format']}, and this version reads {FORMAT}")
        try:
            run = build(cls, data)
            check(run)
        except (KeyError, TypeError, ValueError) as error:
            raise BadResults(f"it does not hold what a run holds: {error}") from error
        return run
