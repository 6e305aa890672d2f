"""The tables of a run as data: a grid for each kind, rows games, columns schemes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.judge.results import Coverage, Verdict
from reports import words
from reports.facts import Facts
from reports.table import status

FIRST = ("messenger", "session", "message_franking")  # kinds that are whole designs
COLUMNS = 12  # schemes side by side
COMPONENTS = ("snd", "rkm", "pro", "abp")  # of section 7, in the order of its steps


@dataclass(frozen=True)
class Grid:
    """Schemes of a kind, and every game that one of them plays."""

    kind: str
    games: Sequence[str]
    schemes: Sequence[str]
    pairs: dict[tuple[str, str], Coverage]  # by game and scheme

    def row(self, game: str) -> list[Coverage | None]:
        """A game against each scheme; None where the two do not meet."""
        return [self.pairs.get((game, scheme)) for scheme in self.schemes]


def grids(facts: Facts) -> list[Grid]:
    """Every table of a run, those of whole designs first."""
    by_kind: dict[str, list[Coverage]] = {}
    for pair in facts.run.coverage:
        if facts.shown(pair):
            by_kind.setdefault(pair.kind, []).append(pair)
    return [grid for kind in in_order(by_kind) for grid in _of_kind(kind, by_kind[kind])]


def _of_kind(kind: str, pairs: Sequence[Coverage]) -> Iterator[Grid]:
    by_scheme: dict[str, list[Coverage]] = {}
    for pair in pairs:
        by_scheme.setdefault(pair.scheme, []).append(pair)
    ordered = sorted(by_scheme)
    for start in range(0, len(ordered), COLUMNS):
        schemes = ordered[start:][:COLUMNS]
        here = {(p.game, p.scheme): p for scheme in schemes for p in by_scheme[scheme]}
        games = sorted({game for game, _ in here}, key=lambda game: (component(game), game))
        yield Grid(kind, games, schemes, here)


def in_order(kinds: Iterable[str]) -> list[str]:
    """Whole designs, then building blocks by name."""
    return sorted(kinds, key=lambda k: (FIRST.index(k) if k in FIRST else len(FIRST), k))


def component(game: str) -> tuple[int, str]:
    """The component that a game is about, with its place among them."""
    name = game.partition("/")[0]
    return (COMPONENTS.index(name) if name in COMPONENTS else len(COMPONENTS), name)


def observed(facts: Facts, pair: Coverage | None) -> str:
    """`BROKEN, claimed`, for a table of words; empty where nothing was planned."""
    if pair is None:
        return ""
    word = status(facts, pair)
    said = f"{word} {words.below(facts.run.eps)}" if word is Verdict.HOLDS else str(word)
    return f"{said}, {pair.claim or words.NO_CLAIM}"
