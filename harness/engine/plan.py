"""Which cells there are to play, and what is expected of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.declare.finding import Claim, Expected
from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    AdversaryEntry,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine import catalogue
from harness.engine.controls import refuse_lost_controls
from harness.engine.expectation import PLANTED, known_break
from harness.engine.expression import refuse_block
from harness.engine.trial import Match
from harness.judge.cell import Cell
from harness.judge.results import Coverage
from harness.judge.usage import UsageError
from harness.judge.verdict import Verdict


@dataclass(frozen=True)
class Planned:
    """A cell that will be played."""

    match: Match

    @property
    def cell(self) -> Cell:
        """Its place in the table."""
        return self.match.cell

    @cached_property
    def known(self) -> Expected | None:
        """Why this adversary should win, if it is known to."""
        return known_break(self.match)

    @property
    def expected(self) -> Verdict | None:
        """BROKEN, HOLDS; nothing of a planted fault under an attack that its breaks do not name.

        A fault that declares no break, and no game that it must break, is no excuse for one.
        """
        if self.known is not None:
            return Verdict.BROKEN
        scheme = self.match.scheme
        declared = scheme.breaks or scheme.about.must_break
        if scheme.fault and declared and not self.match.adversary.null:
            return None
        return Verdict.HOLDS

    @property
    def control(self) -> bool:
        """Whether a planted fault must be found here."""
        return self.known is not None and self.known.cause == PLANTED


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What was chosen of the catalogue."""

    cells: tuple[Planned, ...]
    coverage: tuple[Coverage, ...]
    schemes: Mapping[str, Scheme]  # all that stand in either, by kind/name
    whole: bool  # nothing was left out: a planted fault that it does not play is found by nobody


def claimed(scheme: Scheme, game: GameEntry) -> Claim | None:
    """What the scheme's authors say of a game, or of the game without its version."""
    return next((scheme.claims[name] for name in game.names if name in scheme.claims), None)


def plan(
    schemes: Sequence[str] = (),
    games: Sequence[str] = (),
    adversaries: Sequence[str] = (),
) -> Selection:
    """The default suite, or what the given names and globs leave of it.

    The default suite is every eligible cell of every scheme without a planted fault, the null
    adversaries of each game aside, which are played against one scheme; and of each scheme with a
    fault, the breaks that it declares. With `schemes`, exactly these are played, with
    all eligible cells.
    Raises UnknownName and UsageError.
    """
    played = _games(games)
    wanted = {
        name
        for pattern in adversaries
        for name in catalogue.selected(pattern, "adversary", ADVERSARIES)
    }
    chosen = {(s.kind, s.name): s for s in map(catalogue.scheme, schemes)} or SCHEMES
    cells: list[Planned] = []
    coverage: list[Coverage] = []
    nulled: set[str] = set()  # games that a null adversary is played in
    for scheme in chosen.values():
        before = len(cells)
        refuse_lost_controls(scheme)
        if schemes:
            refuse_block(scheme)
        for game in (g for g in played if g.kind == scheme.kind):
            playable = eligible(scheme, game)
            coverage.append(_coverage(scheme, game, playable))
            cells += [
                planned
                for planned in (playable if schemes else _suite(playable, game.name in nulled))
                if not wanted or planned.cell.adversary in wanted
            ]
            nulled |= {p.cell.game for p in cells[before:] if p.match.adversary.null}
        if schemes and len(cells) == before:
            raise UsageError(_nothing_of(scheme, coverage))
    if wanted:
        coverage = [pair for pair in coverage if not pair.unattacked]
    whole = not (schemes or games or adversaries)
    return selection(cells, coverage, chosen.values(), whole=whole)


def _nothing_of(scheme: Scheme, coverage: Iterable[Coverage]) -> str:
    pairs = [c for c in coverage if (c.kind, c.scheme) == (scheme.kind, scheme.name)]
    reasons = [f"{c.game}: {c.unsupported}" for c in pairs if c.unsupported]
    if pairs and len(reasons) == len(pairs):
        return f"nothing to play: {scheme.name} does not support {reasons[0]}"
    return f"nothing to play: no adversary among them plays {scheme.name} there"


def selection(
    cells: Iterable[Planned],
    coverage: Iterable[Coverage],
    schemes: Iterable[Scheme],
    *,
    whole: bool = False,
) -> Selection:
    """Exactly these cells, in canonical order. Raises UsageError."""
    ordered = tuple(sorted(cells, key=lambda planned: planned.cell))
    if not ordered:
        raise UsageError("nothing to play: no adversary among them plays these games and schemes")
    by_key = {f"{s.kind}/{s.name}": s for s in schemes}
    shown = {(p.cell.game, p.cell.scheme) for p in ordered}
    pairs = (
        c for c in coverage if _is_gap(c, by_key) or c.unsupported or (c.game, c.scheme) in shown
    )
    return Selection(
        cells=ordered,
        coverage=tuple(sorted(pairs, key=lambda c: (c.game, c.scheme))),
        schemes=by_key,
        whole=whole,
    )


def _is_gap(pair: Coverage, schemes: Mapping[str, Scheme]) -> bool:
    return pair.unattacked and not schemes[f"{pair.kind}/{pair.scheme}"].fault


def again(cells: Iterable[Cell]) -> tuple[Selection, dict[Cell, str]]:
    """The cells of an earlier run, and why some of them cannot be played any more."""
    found: dict[Cell, Planned] = {}
    vanished: dict[Cell, str] = {}
    for cell in cells:
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
    schemes = (m.scheme for m in matches.values())
    return selection(found.values(), coverage, schemes), vanished


def _games(patterns: Sequence[str]) -> list[GameEntry]:
    names = [name for p in patterns for name in catalogue.selected(p, "game", GAMES)]
    return [GAMES[name] for name in sorted(set(names) or GAMES)]


def eligible(scheme: Scheme, game: GameEntry) -> list[Planned]:
    """The cells of a game against a scheme: one for each adversary that plays and applies."""
    if catalogue.unsupported(scheme, game):
        return []
    return [
        Planned(catalogue.made(game, scheme, adversary))
        for adversary in _players(game)
        if not catalogue.inapplicable(adversary, game, scheme)
    ]


def _players(game: GameEntry) -> Iterator[AdversaryEntry]:
    return (a for a in ADVERSARIES.values() if catalogue.plays(a, game))


def _suite(eligible: list[Planned], nulled: bool) -> Iterator[Planned]:
    """What the default suite plays of one game against one scheme: of the null adversaries, which
    test the game and no scheme, once."""
    for planned in eligible:
        scheme, null = planned.match.scheme, planned.match.adversary.null
        if planned.control or not (scheme.fault or (null and nulled)):
            yield planned


def _coverage(scheme: Scheme, game: GameEntry, eligible: list[Planned]) -> Coverage:
    claim = claimed(scheme, game)
    unsupported = catalogue.unsupported(scheme, game)
    lacking = {
        adversary.name: reason
        for adversary in _players(game)
        if not (adversary.null or unsupported)
        and (reason := catalogue.inapplicable(adversary, game, scheme))
    }
    return Coverage(
        game=game.name,
        scheme=scheme.name,
        kind=scheme.kind,
        claim=claim.stance if claim else None,
        claim_cites=claim.cites if claim else "",
        adversaries=sum(not planned.match.adversary.null for planned in eligible),
        inapplicable=lacking,
        unsupported=unsupported,
    )
