"""`python -m benchmarks.claims [RUN.json]` writes docs/claims.md: claims against what was seen.

Without a run of its own it plays both designs, as far as results are not kept already.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.findings import table
from harness.declare.finding import Finding
from harness.declare.statement import STATEMENTS, Statement
from harness.engine import catalogue
from harness.judge.results import CellResult, Coverage, Run, Verdict
from reports.facts import Facts
from reports.table import status
from schemes.messenger.findings import FINDINGS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "claims.md"
DESIGNS = ("as_written", "hardened")

HEAD = """# Claims: what the paper says, and what was observed

Written by `python -m benchmarks.claims` at eps {eps:g}, seed {seed}. A line is a claim of the
paper, with its paragraph, and a row of the table that plays it. *claimed*, *conceded* and *not
claimed* is what the paper says of that row: some rows go beyond its words, and they stand here
beside it, not against it. HOLDS means that every adversary in the project failed, at that
resolution; it never means that the claim is proven.

`as_written` is section 7 taken literally. Where the text leaves a choice,
[readings.md](readings.md) has it, and a finding that depends on a reading says so in its sentence
([findings.md](findings.md)). `hardened` is the same code with the defences that findings.md
prints in bold. Defences that are not in bold there are not built.

Some breaks are not peculiar to this paper. That a device which was exposed once lets a thief
begin new sessions (F33, F52) holds for the protocols that it builds on as they are deployed; that
a server hands out false keys (F17) is what key transparency is for, and section 8 says so.
"""


def page(run: Run) -> str:
    """All of docs/claims.md."""
    catalogue.load()
    facts = Facts(run)
    heads = ("#", "where", "claim", "row", "paper", *DESIGNS, "attack on as_written", "defence")
    parts = [HEAD.format(eps=run.eps, seed=run.seed)]
    for text, statements in STATEMENTS.items():
        rows = (row for statement in statements for row in _rows(facts, statement))
        parts += [f"## {text}", "", *table(heads, rows), ""]
    return "\n".join(parts)


def _rows(facts: Facts, statement: Statement) -> Iterator[tuple[str, ...]]:
    said = (str(statement.number), statement.cites, statement.sentence)
    if statement.apart:
        yield *said, f"none: {statement.apart}", *[""] * 5
        return
    pairs = _pairs(facts, statement)
    if not pairs:
        yield *said, "none yet", *[""] * 5
    for game, seen in pairs.items():
        yield *said, f"`{game}`", *_observed(facts, seen)
        said = ("", "", "")


def _pairs(facts: Facts, statement: Statement) -> dict[str, dict[str, Coverage]]:
    """The rows of a statement: by full name of the game, then by design."""
    found: dict[str, dict[str, Coverage]] = {}
    for name in statement.games:
        for pair in facts.run.coverage:
            if name in (pair.game, pair.game.partition("[")[0]):
                found.setdefault(pair.game, {})[pair.scheme] = pair
    return found


def _observed(facts: Facts, seen: dict[str, Coverage]) -> tuple[str, ...]:
    literal = seen.get(DESIGNS[0])
    stance = str(literal.claim) if literal and literal.claim else ""
    verdicts = (_verdict(facts, seen.get(design)) for design in DESIGNS)
    won = _won(facts, literal)
    attacks = ", ".join(f"`{cell.adversary}`" for cell in won)
    causes = {number: None for cell in won for number in cell.cause.split(", ")}
    defences = ", ".join(f"{f.number}: {f.defence or 'open'}" for f in map(_finding, causes) if f)
    return stance, *verdicts, attacks, defences


def _verdict(facts: Facts, pair: Coverage | None) -> str:
    return "" if pair is None else str(status(facts, pair))


def _won(facts: Facts, pair: Coverage | None) -> list[CellResult]:
    cells = facts.attacks(pair) if pair else ()
    return [cell for cell in cells if cell.verdict is Verdict.BROKEN]


def _finding(number: str) -> Finding | None:
    return next((finding for finding in FINDINGS if finding.number == number), None)


def played() -> Run:
    """Both designs in all games."""
    command = [sys.executable, "-m", "harness", "run", "--json", "-"]
    named = [option for design in DESIGNS for option in ("--scheme", design)]
    done = subprocess.run([*command, *named], cwd=ROOT, capture_output=True, check=False)
    return Run.from_json(json.loads(done.stdout))


def main() -> None:
    """Write the page."""
    given = [Run.from_json(json.loads(Path(file).read_text())) for file in sys.argv[1:2]]
    PAGE.write_text(page(given[0] if given else played()), encoding="utf-8")


if __name__ == "__main__":
    main()
