"""Which cells are played, and what is expected of each: fixed before the first trial."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    Break,
    Claim,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine import catalogue
from harness.engine.catalogue import UsageError
from harness.engine.fold import test_of
from harness.engine.results import Coverage, Run
from harness.engine.trial import Cell, Match
from harness.engine.verdict import Test, Verdict, family_alpha

T = TypeVar("T")

UNKNOWN = ""  # no expectation: a planted fault under an attack that nobody declared


@dataclass(frozen=True)
class Planned:
    """A cell that will be played."""

    match: Match

    @property
    def cell(self) -> Cell:
        """Its place in the table."""
        return self.match.cell

    @property
    def claim(self) -> Claim | None:
        """What the scheme's authors say about the game."""
        return declared(self.match.scheme.claims, self.match.game)

    @cached_property
    def known(self) -> Break | None:
        """The break that the scheme declares, if this adversary is known to win."""
        game, adversary = self.match.game, self.match.adversary
        for known in self.match.scheme.breaks:
            if known.adversary == adversary.name and concerns(known.game, game):
                return known
        return None

    @property
    def expected(self) -> str:
        """BROKEN, HOLDS, or nothing."""
        if self.known is not None:
            return Verdict.BROKEN
        if self.match.scheme.fault and not self.match.adversary.null:
            return UNKNOWN
        return Verdict.HOLDS

    @property
    def control(self) -> bool:
        """Whether a planted fault must be found here."""
        return bool(self.match.scheme.fault) and self.known is not None


@dataclass(frozen=True)
class Plan:
    """The whole table before it is played."""

    cells: tuple[Planned, ...]
    coverage: tuple[Coverage, ...]
    eps: float
    alpha: float

    def test(self, planned: Planned) -> Test:
        """The sequential test of one of its cells."""
        return test_of(planned.match, self.alpha, self.eps)

    @cached_property
    def digest(self) -> str:
        """Names the plan: which cells, in which order."""
        return sha256("\n".join(str(p.cell) for p in self.cells).encode()).hexdigest()


def concerns(declared: str, game: GameEntry) -> bool:
    """A declaration about a game without a version is about all its versions."""
    return declared in (game.name, game.name.partition("[")[0])


def declared(said: Mapping[str, T], game: GameEntry) -> T | None:
    """What was said of a game, or of the game without its version."""
    return said.get(game.name) or said.get(game.name.partition("[")[0])


def plan(
    schemes: Sequence[str] = (),
    games: Sequence[str] = (),
    adversaries: Sequence[str] = (),
    *,
    eps: float,
) -> Plan:
    """The default suite, or what the given names and globs leave of it.

    The default suite is every eligible cell of every scheme without a planted fault; and of each
    scheme with one, the breaks that it declares. With `schemes`, exactly these are played, with
    all eligible cells.
    Raises UnknownName and UsageError.
    """
    played = _games(games)
    wanted = {
        name
        for pattern in adversaries
        for name in catalogue.selected(pattern, "adversary", ADVERSARIES)
    }
    chosen = [catalogue.scheme(expression) for expression in schemes] or list(SCHEMES.values())
    cells: list[Planned] = []
    coverage: list[Coverage] = []
    for scheme in {(s.kind, s.name): s for s in chosen}.values():
        before = len(cells)
        for game in (g for g in played if g.scheme_kind == scheme.kind):
            playable = eligible(scheme, game)
            coverage.append(_coverage(scheme, game, playable))
            cells += [
                planned
                for planned in (playable if schemes else _suite(playable))
                if not wanted or planned.cell.adversary in wanted
            ]
        if schemes and len(cells) == before:
            raise UsageError(f"nothing to play: no adversary among them plays {scheme.name} there")
    if wanted:
        coverage = [pair for pair in coverage if not pair.gap]
    return fixed(cells, coverage, eps)


def fixed(
    cells: Iterable[Planned], coverage: Iterable[Coverage], eps: float, alpha: float = 0.0
) -> Plan:
    """A plan of exactly these cells, in canonical order. Raises UsageError."""
    ordered = tuple(sorted(cells, key=lambda planned: planned.cell))
    if not ordered:
        raise UsageError("nothing to play: no adversary among them plays these games and schemes")
    shown = {(p.cell.game, p.cell.scheme) for p in ordered}
    pairs = sorted(
        (c for c in coverage if c.gap or c.unsupported or (c.game, c.scheme) in shown),
        key=lambda c: (c.game, c.scheme),
    )
    made = Plan(ordered, tuple(pairs), eps, alpha or family_alpha(len(ordered)))
    for planned in ordered:
        try:
            made.test(planned)
        except ValueError as error:
            raise UsageError(f"{planned.cell.game} cannot be judged: {error}") from error
    return made


def again(run: Run) -> tuple[Plan, dict[Cell, str]]:
    """The plan of an earlier run, and why some of its cells cannot be played any more."""
    found: dict[Cell, Planned] = {}
    vanished: dict[Cell, str] = {}
    for result in run.cells:
        cell = Cell(result.game, result.scheme, result.adversary)
        try:
            planned = Planned(catalogue.match(cell))
            found[planned.cell] = planned
        except (UsageError, UnknownName) as error:
            vanished[cell] = str(error)
    if not found:
        reason = next(iter(vanished.values()), "it has no cells")
        raise UsageError(f"nothing of the baseline can be played: {reason}")
    matches = {(p.cell.game, p.cell.scheme): p.match for p in found.values()}
    coverage = [_coverage(m.scheme, m.game, eligible(m.scheme, m.game)) for m in matches.values()]
    return fixed(found.values(), coverage, run.eps, run.alpha), vanished


def _games(patterns: Sequence[str]) -> list[GameEntry]:
    names = [name for p in patterns for name in catalogue.selected(p, "game", GAMES)]
    return [GAMES[name] for name in sorted(set(names) or GAMES)]


def eligible(scheme: Scheme, game: GameEntry) -> list[Planned]:
    """The cells of a game against a scheme: one for each admissible adversary."""
    return [
        Planned(Match(Cell(game.name, scheme.name, adversary.name), game, scheme, adversary))
        for adversary in ADVERSARIES.values()
        if catalogue.plays(adversary, game, scheme) and not declared(scheme.unsupported, game)
    ]


def _suite(eligible: list[Planned]) -> Iterator[Planned]:
    """What the default suite plays of one game against one scheme."""
    return (p for p in eligible if not p.match.scheme.fault or p.control)


def _coverage(scheme: Scheme, game: GameEntry, eligible: list[Planned]) -> Coverage:
    claim = declared(scheme.claims, game)
    return Coverage(
        game.name,
        scheme.name,
        scheme.kind,
        claim.stance if claim else None,
        claim.cites if claim else "",
        scheme.fault,
        sum(not planned.match.adversary.null for planned in eligible),
        game.cites,
        game.dma,
        declared(scheme.unsupported, game) or "",
    )
