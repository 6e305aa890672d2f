"""The pass/fail table: one per kind of scheme, rows games, columns schemes."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from tabulate import tabulate

from harness.judge.results import Coverage, GameFacts, Verdict
from reports import plain, words
from reports.facts import Facts

COLUMNS = 2  # schemes side by side
WRAP = 30  # characters in a column
MARK = " *"
OWN_COINS = (
    "* draws coins of its own: the numbers change from run to run, and no replay is promised."
)


class NoPass(StrEnum):
    """Why a game is not passed although nobody broke it."""

    UNATTACKED = "NO ADVERSARY"
    PARTLY = "NOT FULLY PLAYED"


def tables(facts: Facts) -> Iterator[str]:
    """Every table of a run."""
    by_kind: dict[str, list[Coverage]] = {}
    for pair in facts.run.coverage:
        if facts.shown(pair):
            by_kind.setdefault(pair.kind, []).append(pair)
    return words.apart(
        table for kind, pairs in by_kind.items() for table in _of_kind(facts, kind, pairs)
    )


def _of_kind(facts: Facts, kind: str, pairs: Sequence[Coverage]) -> Iterator[Iterator[str]]:
    by_scheme: dict[str, dict[str, Coverage]] = {}
    for pair in pairs:
        by_scheme.setdefault(pair.scheme, {})[pair.game] = pair
    schemes = sorted(by_scheme)
    for start in range(0, len(schemes), COLUMNS):
        yield _table(facts, kind, [by_scheme[scheme] for scheme in schemes[start:][:COLUMNS]])


def _table(facts: Facts, kind: str, columns: Sequence[Mapping[str, Coverage]]) -> Iterator[str]:
    """The games that one of these schemes plays: an empty row says nothing, and costs the same."""
    games = sorted({game for column in columns for game in column})
    rows = [
        [_row(game, facts.run.games[game]), *(_cell(facts, c.get(game)) for c in columns)]
        for game in games
    ]
    headers = [_laid_out([kind]), *(_header(facts, column) for column in columns)]
    yield from tabulate(rows, headers, tablefmt="simple_grid", disable_numparse=True).split("\n")
    if any(_own_coins(facts, column) for column in columns):
        yield OWN_COINS


def _own_coins(facts: Facts, column: Mapping[str, Coverage]) -> bool:
    return facts.own_coins(next(iter(column.values())))


def _header(facts: Facts, column: Mapping[str, Coverage]) -> str:
    name = words.name(next(iter(column.values())).scheme)
    return _laid_out([name + (MARK if _own_coins(facts, column) else "")])


def _row(name: str, game: GameFacts) -> str:
    base, bracket, version = words.name(name).partition("[")
    place = [base, bracket + version] if bracket else [base]
    return _laid_out([*place, game.cites, f"DMA {game.dma}", f"corrupted: {game.corrupts}"])


def _laid_out(lines: Iterable[str]) -> str:
    """A cell of these lines, each wrapped: nobody's text may begin a row of its own."""
    clean = (plain.plain(plain.cut(line, plain.CELL)) for line in lines)
    wrapped = (textwrap.wrap(line, WRAP, break_on_hyphens=False) for line in clean)
    return "\n".join(line for several in wrapped for line in several)


def _cell(facts: Facts, pair: Coverage | None) -> str:
    if pair is None:
        return ""
    return _laid_out((*_verdict(facts, pair), words.claim(pair), *_details(facts, pair)))


def _verdict(facts: Facts, pair: Coverage) -> Iterator[str]:
    """`HOLDS < .5`, then `4 of 4 held`: of all who could play here, also who does not apply."""
    word = status(facts, pair)
    yield f"{word} {words.below(facts.run.eps)}" if word is Verdict.HOLDS else word
    registered = pair.adversaries + len(pair.inapplicable)
    if pair.unsupported or not registered:
        return
    held = sum(c.verdict is Verdict.HOLDS for c in facts.attacks(pair))
    rest = f", {len(pair.inapplicable)} not applicable" if pair.inapplicable else ""
    yield f"{held} of {registered} held{rest}"


def status(facts: Facts, pair: Coverage) -> Verdict | NoPass:
    """One word for a scheme in a game: HOLDS only if whoever may play could, and held."""
    if pair.unsupported:
        return Verdict.UNSUPPORTED
    verdicts = {cell.verdict for cell in facts.cells(pair)}
    for worst in (Verdict.BROKEN, Verdict.ERROR, Verdict.UNDECIDED):
        if worst in verdicts:
            return worst
    if pair.adversaries == 0:
        return NoPass.UNATTACKED
    if pair.inapplicable or len(facts.attacks(pair)) < pair.adversaries:
        return NoPass.PARTLY
    return Verdict.HOLDS


ABOUT = {Verdict.BROKEN: "by", Verdict.ERROR: "ERROR in", Verdict.UNDECIDED: "undecided:"}


def _details(facts: Facts, pair: Coverage) -> Iterator[str]:
    cells = facts.cells(pair)
    for verdict, how in ABOUT.items():
        names = [words.name(c.adversary) for c in cells if c.verdict is verdict]
        if names:
            yield f"{how} {', '.join(names)}"
    if pair.unsupported:
        yield pair.unsupported
        return
    for name, need in pair.inapplicable.items():
        yield f"not applicable: {words.name(name)} needs {need}"
    surprises = [c for c in cells if c.surprise and c.verdict is not Verdict.ERROR]
    if surprises:
        yield f"!! unexpected: {', '.join(words.name(c.adversary) for c in surprises)}"
