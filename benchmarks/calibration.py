"""`python -m benchmarks.calibration` writes docs/calibration.md: verdicts, measured."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.findings import table
from harness.judge.calibrate import calibrate
from harness.judge.calibration import Calibration
from reports import calibration

PAGE = Path(__file__).parent.parent / "docs" / "calibration.md"
NULLS = 100_000

HEAD = """# Calibration: how often a verdict is wrong, and how much it finds

Written by `python -m benchmarks.calibration`; the same figures as `gauntlet calibrate --nulls
{nulls} --seed {seed}`. Toy games whose truth is known are judged by the code that judges all
others. [verdicts.md](verdicts.md) says why the errors are what they are, and
[performance.md](performance.md) has the exact ones: this page is what a sample sees of them.

An error of 2^-33 cannot be measured: of it there must be none at all. The same rule is therefore
also asked for larger errors. *At most, surely* is the upper end of an interval that is off with
probability {off:.0e}, and it is what so many cells can show, no more. A rule errs less often than
stated as it looks after every trial, and pays for it.
"""
BETWEEN = """A tenth of the advantage takes a hundred times the trials. A leak that announces itself
is found by whoever bets on it about as soon as it has shown itself often enough, at any size.
"""


def page(made: Calibration) -> str:
    """All of docs/calibration.md."""
    off = 1 - made.confidence
    return "\n".join(
        (
            HEAD.format(nulls=made.nulls, seed=made.seed, off=off),
            *_section(
                "Errors", calibration.ERRORS, map(calibration.error, calibration.errors(made))
            ),
            *_section("Power", calibration.POWER, map(calibration.power, calibration.leaks(made))),
            BETWEEN,
        )
    )


def _section(title: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from (f"## {title}", "")
    yield from table(heads, rows)
    yield ""


def main() -> None:
    """Write the page, for as many nulls as are asked for."""
    nulls = int(sys.argv[1]) if sys.argv[1:] else NULLS
    PAGE.write_text(page(calibrate(nulls, seed=1)), encoding="utf-8")


if __name__ == "__main__":
    main()
