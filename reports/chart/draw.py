"""A story as SVG: lifelines, arrows with the paper's step numbers, and beside each its words.

Each row is a list item with its words as text, so that whoever cannot see the lines reads the same.
"""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import accumulate

from reports import plain
from reports.chart.story import ADVERSARY, NEW, Row, Sort, Story
from reports.html.markup import Html, join, tag

LANE, NARROW = 108, 94  # pixels between two lifelines, and where there are many
MANY = 6
LEFT = 58
GUTTER = 545  # for the words
WRAP = 84  # characters in a line of them
BOLD = 12  # fewer, where they are bold
LINE = 15  # pixels
HEAD = 52
MOST_LINES = 4
HALF = 17  # characters that fit between two lifelines
SHORT = 12  # and into the head of one

STYLE = """
.msc{font:12px/1.2 system-ui,sans-serif;background:var(--paper,#fff)}
.msc text{fill:var(--ink,#111)}
.msc .life{stroke:var(--line,#8a8f98);stroke-dasharray:3 3}
.msc .head{fill:var(--soft,#eef0f4);stroke:var(--line,#8a8f98)}
.msc .evil{stroke:var(--bad,#a40e26);stroke-width:2.5;stroke-dasharray:none}
.msc path{fill:none;stroke:var(--ink,#111);stroke-width:1.3}
.msc .call path,.msc .answer path{stroke:var(--bad,#a40e26)}
.msc .answer path{stroke-dasharray:5 3}
.msc .call .say{font-weight:600}
.msc .bad .say,.msc .end .say{fill:var(--bad,#a40e26);font-weight:600}
.msc .note .say{font-style:italic}
.msc .label{font-size:10.5px;text-anchor:middle}
.msc .label{paint-order:stroke;stroke:var(--paper,#fff);stroke-width:3}
.msc .step{font-weight:700}
.msc .who{text-anchor:middle;font-weight:600}
"""
LEGEND = (
    "Solid arrows are messages; the bold number is the step of section 7 that sends them. The "
    "adversary's calls and what they answer are in the adversary's colour; a heavy lifeline is a "
    "party whose state the adversary was given. Values have names instead of bytes: two that agree "
    f"in length and first 16 bytes have one name, and {NEW} marks what the adversary hands in and "
    "the story has not shown before: made or altered by it, or known from what is not shown here."
)


def drawn(story: Story, title: str, *, alone: bool = False) -> Html:
    """The chart; `alone` is a file of its own, which brings its style."""
    lines = [_wrapped(row) for row in story.rows]
    heights = [len(said) * LINE + 13 for said in lines]
    tops = list(accumulate(heights, initial=HEAD))
    lane = NARROW if len(story.lanes) > MANY else LANE
    at = {who: LEFT + lane * number for number, who in enumerate(story.lanes)}
    words = at[story.lanes[-1]] + 62
    width, height = words + GUTTER, tops[-1] + 6
    rows = join(
        *(
            _row(row, said, top, at, words)
            for row, said, top in zip(story.rows, lines, tops[:-1], strict=True)
        )
    )
    return tag(
        "svg",
        tag("style", Html(STYLE)) if alone else "",
        tag("title", title) if alone else "",
        tag("g", *_lifelines(story, at, lane, height), aria_hidden="true"),
        tag("g", rows, role="list", aria_label=title),
        class_="msc",
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
        xmlns="http://www.w3.org/2000/svg" if alone else None,
    )


def _lifelines(story: Story, at: Mapping[str, int], lane: int, height: int) -> Iterator[Html]:
    for who, x in at.items():
        evil = who == ADVERSARY or who in story.exposed
        style = "evil" if evil else None
        yield tag("path", class_=f"life {style or ''}".strip(), d=f"M{x} 40V{height - 4}")
        yield tag(
            "rect", class_=f"head {style or ''}".strip(), x=str(x - lane // 2 + 2), y="4",
            width=str(lane - 4), height="36", rx="4",
        )  # fmt: skip
        first, sign, rest = who.rpartition("@")
        names = [first, sign + rest] if sign else [who]
        for number, name in enumerate(names):
            y = str((26 if len(names) == 1 else 19) + number * 14)
            yield tag("text", _short(name, SHORT), class_="who", x=str(x), y=y)


def _wrapped(row: Row) -> list[str]:
    text = plain.plain(row.text)
    return textwrap.wrap(
        text,
        WRAP - BOLD * (row.sort is Sort.CALL),
        max_lines=MOST_LINES,
        placeholder=" ...",
        break_on_hyphens=False,
    ) or [""]


def _row(row: Row, said: list[str], top: int, at: Mapping[str, int], words: int) -> Html:
    y = top + 20
    arrow: list[str] = []
    if row.sender in at and row.receiver in at:
        arrow = [_arrow(at[row.sender], at[row.receiver], y), _label(row, at, y)]
    lines = (
        tag("tspan", line, x=str(words), dy=str(LINE) if number else None)
        for number, line in enumerate(said)
    )
    return tag(
        "g",
        *arrow,
        tag("text", *lines, class_="say", y=str(top + 16)),
        role="listitem",
        class_=f"{row.sort} bad" if row.bad and row.sort is not Sort.END else str(row.sort),
    )


def _arrow(start: int, end: int, y: int) -> Html:
    if start == end:
        return tag("path", d=f"M{start} {y - 5}h22v8h-20m5-4l-5 4l5 4")
    back = -6 if end > start else 6
    return tag("path", d=f"M{start} {y}H{end}m{back}-4l{-back} 4l{back} 4")


def _label(row: Row, at: Mapping[str, int], y: int) -> Html:
    start, end = at[row.sender], at[row.receiver]
    step = tag("tspan", f"{row.step} ", class_="step") if row.step else Html()
    label = _short(row.label, max(HALF, HALF * abs(end - start) // LANE) - len(row.step))
    if not (label or row.step):
        return Html()
    x = (start + end) // 2 if start != end else start + 40
    return tag("text", step, label, class_="label", x=str(x), y=str(y - 5))


def _short(name: str, most: int) -> str:
    """A name where it stands beside an arrow: the row's words have all of it."""
    clean = plain.plain(name)
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"
