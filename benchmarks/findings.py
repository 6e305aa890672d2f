"""`python -m benchmarks.findings` writes docs/findings.md from the findings and defences."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.declare.finding import Break, Finding, Status, When, applies
from harness.declare.registry import ADVERSARIES, SCHEMES
from harness.engine import catalogue
from harness.engine.expression import called
from schemes.messenger.defences import DEFENCES, Defence
from schemes.messenger.findings import FINDINGS
from schemes.messenger.section7 import HARDENED

PAGE = Path(__file__).parent.parent / "docs" / "findings.md"

HEAD = """# Findings: weak points of section 7, and what answers them

Written by `python -m benchmarks.findings`. A finding is shown by attacks that run (`gauntlet show
NAME` tells each), or open: found by reading, without a game or an attack yet; or struck out. It is
there in the designs that the fourth column names.
"""

BETWEEN = """## Defences

Those in bold are part of `hardened`, and each stands in a slot that can be put back:
`hardened[padding=none]` is `hardened` without D4.
"""


def page() -> str:
    """All of docs/findings.md."""
    catalogue.load()
    findings = table(
        ("#", "step", "weak point", "where", "shown by", "defence"), map(_finding, FINDINGS)
    )
    defences = table(("#", "defence", "slot", "answers"), map(_defence, DEFENCES))
    return "\n".join((HEAD, *findings, "", BETWEEN, *defences, ""))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in Markdown."""
    heads = tuple(heads)
    yield _row(heads)
    yield "|" + "---|" * len(heads)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def _finding(finding: Finding) -> tuple[str, ...]:
    shown = "; ".join(_shown(finding))
    said = "" if finding.status is Status.SHOWN else str(finding.status)
    where = "" if finding.status is Status.STRUCK else _where(finding.when) or "everywhere"
    defences = ", ".join(map(_number, filter(None, finding.defence.split(", "))))
    return (
        finding.number,
        finding.step,
        finding.sentence,
        where,
        ": ".join(filter(None, (said, shown))),
        defences,
    )


def _shown(finding: Finding) -> Iterator[str]:
    """The attacks with their games, and those that win against planted faults only."""
    games: dict[tuple[str, str], list[str]] = {}
    for known in finding.breaks:
        games.setdefault((known.by, _but(known)), []).append(f"`{known.game}`")
    for (by, but), names in games.items():
        yield f"`{by}` in {', '.join(names)}{but}"
    for name, adversary in sorted(ADVERSARIES.items()):
        numbers = adversary.finding.split(", ")
        if finding.number in numbers and not any(known.by == name for known in finding.breaks):
            yield f"`{name}` against {', '.join(_planted(name))}"


def _but(known: Break) -> str:
    said = ", ".join(filter(None, (_where(known.when), known.why)))
    return f" ({said})" if said else ""


def _planted(by: str) -> Iterator[str]:
    """The planted faults that an adversary finds."""
    for (kind, name), scheme in sorted(SCHEMES.items()):
        if scheme.fault and any(known.by == by for known in scheme.breaks):
            yield f"`{kind}/{name}`"


def _where(when: When) -> str:
    return ", ".join(f"`{slot}={alternative}`" for slot, alternative in when.items())


def _number(number: str) -> str:
    built = next(defence.when for defence in DEFENCES if defence.number == number)
    return f"**{number}**" if built and applies(built, called(HARDENED)) else number


def _defence(defence: Defence) -> tuple[str, ...]:
    answers = (f.number for f in FINDINGS if defence.number in f.defence.split(", "))
    return _number(defence.number), defence.sentence, _where(defence.when), ", ".join(answers)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
