"""A whole run as one file of HTML: it loads nothing, and says so to the browser."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from harness.judge.results import Run, Stance, Verdict
from reports import headline, words
from reports.chart.draw import STYLE
from reports.facts import Facts
from reports.grid import in_order
from reports.headline import Headline
from reports.html import attack, cells, dma, matrix, rest, scorecard
from reports.html.keys import SIGNS, Keys, findings
from reports.html.markup import Html, section, tag
from reports.table import NoPass

ROOM = 2_850_000  # bytes of the page: the charts take what is left
ATTACK = 2_200  # of them for an attack without its chart
TITLE = "interop-gauntlet: claimed against observed"
PARTS = {
    "matrix": "Claimed against observed",
    "scorecard": "Scorecard",
    "dma": "DMA Article 7",
    "attacks": "Attacks",
    "stops": "What stopped whom",
    "controls": "Controls",
    "problems": "Not as expected",
    "cells": "All cells",
    "provenance": "Provenance",
}
LEGEND = (
    "HOLDS speaks of the adversaries of this project alone: the advantage of each is below the "
    "resolution of this run. It never says that a scheme is secure. Claimed, conceded and not "
    "claimed is what the authors of a scheme say of the property. A heavy frame is a claim that "
    "was broken."
)


def render(run: Run) -> str:
    """The page, in UTF-8 when it is written."""
    keys = Keys(Facts(run))
    style, script = Html(_ours("page.css") + STYLE), Html(_ours("page.js"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", TITLE),
        tag("style", style),
    )
    others = [
        section("matrix", PARTS["matrix"], _filters(keys), matrix.matrices(keys), _legend()),
        scorecard.scorecard(keys),
        dma.dma(keys),
        rest.stops(keys),
        rest.controls(keys),
        rest.problems(keys),
        cells.cells(keys),
        rest.provenance(keys),
    ]
    room = ROOM - sum(len(part.encode()) for part in others) - ATTACK * len(keys.anchors)
    at = list(PARTS).index("attacks")
    made = [*others[:at], attack.attacks(keys, room), *others[at:]]
    named = zip(PARTS.items(), made, strict=True)
    links = [tag("li", tag("a", said, href=f"#{anchor}")) for (anchor, said), part in named if part]
    body = tag(
        "body",
        tag("a", "To the table", href="#matrix", class_="skip"),
        tag("header", *_opening(keys)),
        tag("nav", tag("ul", *links), aria_label="Parts of this page"),
        tag("main", *made),
        tag("script", script),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _ours(name: str) -> str:
    return files("reports.html").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and no script or style runs but ours."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _opening(keys: Keys) -> Iterator[Html]:
    """What is worst, in the first lines."""
    run, found = keys.facts.run, Headline(keys.facts)
    worst, colon, count = headline.claims(found).partition(":")
    number, _, of = count.strip().partition(" ")
    yield tag("h1", TITLE)
    yield tag("p", tag("strong", f"{worst}{colon} {number}"), f" {of}", class_="worst")
    counts = (
        words.plural(len(run.cells), "cell"),
        words.plural(len(run.surprises), "surprise"),
        words.plural(len(run.errors), "error"),
        headline.faults(found),
    )
    yield tag("p", f"{', '.join(counts)}. Seed {run.seed}, {run.date[:10]}.")
    yield from (tag("p", f"{said}.".capitalize()) for said in headline.unwatched_steps(run))


def _legend() -> Html:
    signs = ", ".join(f"{sign} {word}" for word, sign in SIGNS.items())
    return tag("p", f"{LEGEND} {signs}.", class_="legend")


def _filters(keys: Keys) -> Html:
    """Shown by the script alone: without it there is nothing that could filter."""
    run = keys.facts.run
    paragraphs = sorted({p for game in run.games for p in keys.dma(game)})
    every = {
        "k": ("kind", in_order({pair.kind for pair in run.coverage})),
        "v": ("verdict", [str(word) for word in (*Verdict, *NoPass)]),
        "c": ("claim", [*map(str, Stance), words.NO_CLAIM]),
        "f": ("finding", findings(run.cells)),
        "d": ("DMA paragraph", paragraphs),
    }
    fields = (_choice(key, name, values) for key, (name, values) in every.items())
    form = tag(
        "form",
        *fields,
        tag("button", "Show all", type="reset"),
        tag("output", "", aria_live="polite"),
        aria_label="Filters",
    )
    return tag("details", tag("summary", "Filters"), form, id="filters", hidden=True)


def _choice(key: str, name: str, values: list[str]) -> Html:
    options = (tag("option", value, value=value) for value in values)
    choice = tag("select", tag("option", "all", value=""), *options, name=key)
    return tag("label", f"{name} ", choice)
