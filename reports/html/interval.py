"""An advantage with its interval, as a line between its bounds."""

from harness.judge.results import CellResult
from reports import words
from reports.facts import Facts
from reports.html.markup import Html, tag

WIDTH = 320
LEFT = 12


def interval(cell: CellResult, facts: Facts) -> Html:
    """Where `words.estimate` gives an interval; nothing where it would measure nothing."""
    guessing = facts.game(cell).guessing
    if not guessing and cell.wins in (0, cell.trials):
        return Html()
    lowest = -1.0 if guessing else 0.0

    def x(value: float) -> int:
        inside = min(max(value, lowest), 1.0)
        return LEFT + round((inside - lowest) / (1 - lowest) * WIDTH)

    low, high = (x(bound) for bound in cell.interval)
    eps = facts.run.eps
    ends = ((lowest, f"{lowest:g}"), (1.0, "1"), (eps, f"eps {eps:g}"))
    marks = (tag("text", said, x=str(x(value)), y="40", class_="label") for value, said in ends)
    return tag(
        "svg",
        tag("path", class_="axis", d=f"M{LEFT} 16h{WIDTH}M{x(eps)} 8v16"),
        tag("path", class_="interval", d=f"M{low} 16H{high}M{low} 10v12M{high} 10v12"),
        tag("circle", cx=str(x(cell.advantage)), cy="16", r="4"),
        *marks,
        class_="plot",
        viewBox=f"0 0 {WIDTH + 2 * LEFT + 10} 44",
        width=str(WIDTH + 2 * LEFT + 10),
        height="44",
        role="img",
        aria_label=words.estimate(cell, facts),
    )
