"""A part of the page for each attack: the story, its chart, the finding and what answers it."""

from collections.abc import Iterator

from harness.judge.results import CellResult, Verdict
from reports import plain, words
from reports.attacks import replay_command
from reports.chart.draw import LEGEND, drawn
from reports.chart.names import Named
from reports.chart.story import story
from reports.html.defence import defences
from reports.html.interval import interval
from reports.html.keys import SIGNS, TOLD, Keys, findings
from reports.html.markup import Html, join, scrolling, section, tag

SMALLEST = 3_000  # characters of a chart: with less room than that, none is drawn
MOST_VALUES = 60
NO_ROOM = tag(
    "p", "There is no room for its chart on this page: the command below tells the trial."
)


def attacks(keys: Keys, room: int) -> Html:
    """Every break of a scheme that has no planted fault, or that nobody planted.

    Charts take no more than `room` characters together, those of the worst attacks first.
    """
    if not keys.broken:
        return Html()
    parts: list[Html] = []
    for cell in keys.broken[:TOLD]:
        chart = _chart(keys, cell, room)
        room -= len(chart)
        parts.append(_attack(keys, cell, chart))
    left = len(keys.broken) - len(parts)
    more = tag("p", f"{words.plural(left, 'more attack')} stand in the table of all cells.")
    legend = tag("p", LEGEND, class_="legend")
    return section("attacks", "Attacks", legend, *parts, more if left else "")


def _attack(keys: Keys, cell: CellResult, chart: Html) -> Html:
    facts, anchor = keys.facts, keys.anchors[cell.key]
    claim = keys.claim(cell)
    summary = tag(
        "summary",
        tag("h3", f"{SIGNS[Verdict.BROKEN]} {words.place(cell)}"),
        tag("span", " ", ", ".join(findings([cell])) or cell.cause, class_="claim"),
        tag("span", " ", claim, class_="claim"),
        tag("strong", " !! unexpected", class_="bad") if cell.surprise else "",
    )
    body = join(
        tag("p", words.verdict(cell, facts), f", seed {facts.run.seed}", class_="verdict"),
        interval(cell, facts),
        *_finding(keys, cell),
        *_prose("The attack", facts.adversary(cell).doc),
        chart,
        *_prose("The game", facts.game(cell).doc),
        *(tag("p", note, class_="remark") for note in cell.notes),
        tag("p", "To see it again:"),
        tag("pre", tag("code", replay_command(cell, facts)), tabindex="0"),
    )
    return tag(
        "details",
        summary,
        body,
        id=anchor,
        class_="attack",
        data_k=cell.kind,
        data_d=facts.game(cell).dma,
        data_v=str(cell.verdict),
        data_c=claim,
        data_f=" ".join(findings([cell])) or None,
    )


def _finding(keys: Keys, cell: CellResult) -> Iterator[Html]:
    text = cell.why or keys.facts.adversary(cell).finding
    if text:
        yield tag("p", tag("strong", "Finding. "), text)
    for said in defences(keys, cell):
        yield tag("p", tag("strong", "Defence. "), said)


def _prose(title: str, doc: str) -> Iterator[Html]:
    paragraphs = [" ".join(part.split()) for part in plain.cut(doc, plain.PROSE).split("\n\n")]
    yield tag("h4", title)
    yield from (tag("p", part) for part in paragraphs if part)


def _chart(keys: Keys, cell: CellResult, room: int) -> Html:
    told = keys.facts.run.transcripts.get(cell.key)
    if told is None:
        return Html()
    if room < SMALLEST:
        return NO_ROOM
    what = story(told)
    title = f"Message sequence chart of {words.place(cell)}, trial {told['trial']}"
    chart = join(
        tag("h4", "The trial"),
        tag("p", f"Trial {told['trial']} of seed {told['seed']}: {told['chosen']}."),
        scrolling(title, drawn(what, title)),
        _values(what.values),
    )
    return chart if len(chart) <= room else NO_ROOM


def _values(values: tuple[Named, ...]) -> Html:
    """The hex that the names stand for, on demand."""
    if not values:
        return Html()
    head = ("name", "bytes", "first bytes, in hex", "stands first in")
    rows = (
        tag(
            "tr",
            tag("th", v.name, scope="row"),
            tag("td", str(v.length)),
            tag("td", tag("code", v.digits)),
            tag("td", plain.cut(v.origin, plain.NAME)),
        )
        for v in values[:MOST_VALUES]
    )
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
        tag("tbody", *rows),
    )
    more = len(values) - MOST_VALUES
    return tag(
        "details",
        tag("summary", f"Values of this trial ({len(values)}), in hex"),
        scrolling("Values of this trial", table),
        tag("p", f"{more} more") if more > 0 else "",
        class_="values",
    )
