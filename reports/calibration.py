"""How often verdicts are wrong, and how much they find, beside what is stated."""

from collections.abc import Iterable, Iterator

from tabulate import tabulate

from harness.judge.calibration import Calibration, Sort
from reports import plain, words

ERRORS = ("cells", "alpha", "eps", "wrong", "seen", "share", "at most, surely", "stated")
POWER = ("leak", "eps", "cells", "found", "held", "undecided", "trials", "ln(1/alpha) / KL")


def render(made: Calibration) -> str:
    """Errors, power, and the sum."""
    parts = (
        words.section("Errors: nothing to find, or just what HOLDS excludes", _table(
            ERRORS, map(error, errors(made)))),
        words.section("Power: planted leaks, each verdict with error <= 2^-33", _table(
            POWER, map(power, leaks(made)))),
        summary(made),
    )  # fmt: skip
    return plain.text(words.apart(parts))


def errors(made: Calibration) -> list[Sort]:
    """What is there to be judged wrongly."""
    return [sort for sort in made.sorts if not sort.leak]


def leaks(made: Calibration) -> list[Sort]:
    """What is there to be found."""
    return [sort for sort in made.sorts if sort.leak]


def error(sort: Sort) -> tuple[str, ...]:
    """As in `ERRORS`."""
    return (
        sort.name,
        words.error_bound(sort.alpha),
        f"{sort.eps:g}",
        str(sort.wrong),
        f"{sort.verdicts[sort.wrong]} of {sort.cells}",
        f"{sort.measured:.2g}",
        f"{sort.error[1]:.2g}",
        "yes" if sort.stated else "NO",
    )


def power(sort: Sort) -> tuple[str, ...]:
    """As in `POWER`."""
    counts = [sort.verdicts[verdict] for verdict in ("BROKEN", "HOLDS", "UNDECIDED")]
    return (
        sort.name,
        f"{sort.eps:g}",
        str(sort.cells),
        *map(str, counts),
        f"{sort.trials:.0f}",
        f"{sort.bound:.0f}",
    )


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    laid = tabulate(list(rows), tuple(heads), tablefmt="plain", disable_numparse=True)
    yield from laid.split("\n")


def summary(made: Calibration) -> Iterator[str]:
    """The last lines."""
    off = [sort.name for sort in made.sorts if not sort.stated]
    yield (
        f"{words.plural(sum(sort.cells for sort in made.sorts), 'cell')} judged, seed {made.seed}, "
        f"{made.seconds:.1f} s; "
        + (f"more errors than stated: {', '.join(off)}" if off else "no more errors than stated")
    )
