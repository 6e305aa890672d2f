"""What the filters look at, and how verdicts look without colour."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.judge.results import CellResult, Coverage, Verdict
from reports import words
from reports.facts import Facts
from reports.table import NoPass, status

SIGNS = {
    Verdict.BROKEN: "✗",
    Verdict.HOLDS: "✓",
    Verdict.UNDECIDED: "?",
    Verdict.ERROR: "!",
    Verdict.UNSUPPORTED: "-",
    NoPass.UNATTACKED: "○",
    NoPass.PARTLY: "◐",
}
TOLD = 400  # attacks; the table of all cells has every one
FINDING = re.compile(r"\b([A-Z]+)(\d+)\b")


@dataclass(frozen=True)
class Keys:
    """A run's facts, with the numbers of its attacks."""

    facts: Facts

    @cached_property
    def broken(self) -> Sequence[CellResult]:
        """Every break of what has no planted fault, or that nobody planted: the worst first."""
        found = (c for c in self.facts.run.cells if c.verdict is Verdict.BROKEN and not c.control)
        return sorted(found, key=lambda c: (not c.surprise, self.claim(c) != "claimed"))

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The part of the page that tells an attack, by the cell's key."""
        told = enumerate(self.broken[:TOLD], 1)
        return {cell.key: f"attack-{number}" for number, cell in told}

    def anchor(self, of: Coverage) -> str | None:
        """Where the first attack on a scheme in a game is told."""
        return next(
            (self.anchors[c.key] for c in self.facts.cells(of) if c.key in self.anchors), None
        )

    def claim(self, of: CellResult | Coverage) -> str:
        """What the authors of a scheme say about a game."""
        pair = self._pairs.get((of.kind, of.scheme, of.game))
        return str(pair.claim) if pair and pair.claim else words.NO_CLAIM

    def dma(self, game: str) -> list[str]:
        """The paragraphs of DMA Article 7 that a game bears on."""
        return [p for p in self.facts.run.games[game].dma.split(", ") if p]

    @cached_property
    def _pairs(self) -> dict[tuple[str, str, str], Coverage]:
        return {(p.kind, p.scheme, p.game): p for p in self.facts.run.coverage}

    def status(self, pair: Coverage) -> Verdict | NoPass:
        """One word for a scheme in a game."""
        return status(self.facts, pair)

    def same(self, of: CellResult) -> Sequence[CellResult]:
        """Every cell of the same game and adversary."""
        return self._by_attack[of.game, of.adversary]

    @cached_property
    def _by_attack(self) -> dict[tuple[str, str], list[CellResult]]:
        found: dict[tuple[str, str], list[CellResult]] = {}
        for cell in self.facts.run.cells:
            found.setdefault((cell.game, cell.adversary), []).append(cell)
        return found

    def shown(self) -> list[Coverage]:
        """What stands in the tables."""
        return [pair for pair in self.facts.run.coverage if self.facts.shown(pair)]


def findings(cells: Iterable[CellResult]) -> list[str]:
    """The numbers of the findings that cause these breaks, in order."""
    causes = (c.cause for c in cells if c.verdict is Verdict.BROKEN)
    found = {pair for cause in causes for pair in FINDING.findall(cause)}
    return [f"{of}{number}" for of, number in sorted(found, key=lambda p: (p[0], int(p[1])))]
