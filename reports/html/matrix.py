"""Claimed against observed: a table for each kind, rows games by component, columns schemes."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from harness.judge.results import Coverage, Verdict
from reports import words
from reports.grid import Grid, component, grids
from reports.html.keys import SIGNS, Keys, findings
from reports.html.markup import Html, join, scrolling, tag

TITLES = {
    "snd": "SND: who is reachable where",
    "rkm": "RKM: keys of recipients",
    "pro": "PRO: messages",
    "abp": "ABP: reports and blocking",
}


def matrices(keys: Keys) -> Html:
    """Every table, those of whole designs first."""
    return tag("div", *(_table(keys, grid) for grid in grids(keys.facts)), class_="matrices")


def _table(keys: Keys, grid: Grid) -> Html:
    heads = (tag("th", _title(keys, grid, s), scope="col") for s in grid.schemes)
    bodies = (
        tag("tbody", *_body(keys, name, list(games), grid))
        for (_, name), games in groupby(grid.games, key=component)
    )
    table = tag(
        "table",
        tag("caption", words.name(grid.kind)),
        tag("thead", tag("tr", tag("th", "game", scope="col"), *heads)),
        *bodies,
        class_="matrix",
    )
    return scrolling(f"{words.name(grid.kind)}, claimed against observed", table)


def _title(keys: Keys, grid: Grid, scheme: str) -> Html:
    pair = next(p for p in grid.pairs.values() if p.scheme == scheme)
    own = " *" if keys.facts.own_coins(pair) else ""
    fault = keys.facts.scheme(pair).fault
    return join(words.name(scheme) + own, tag("small", f"planted fault: {fault}") if fault else "")


def _body(keys: Keys, name: str, games: Sequence[str], grid: Grid) -> Iterator[Html]:
    if name in TITLES:
        wide = str(len(grid.schemes) + 1)
        head = tag("th", TITLES[name], scope="rowgroup", colspan=wide)
        yield tag("tr", head, class_="component")
    for game in games:
        facts = keys.facts.run.games[game]
        small = ", ".join(filter(None, (facts.cites, f"DMA {facts.dma}" if facts.dma else "")))
        short = words.name(game.partition("/")[2] or game)
        yield tag(
            "tr",
            tag("th", _breakable(short), " ", tag("small", small), scope="row"),
            *(_cell(keys, pair) for pair in grid.row(game)),
            data_k=facts.kind,
            data_d=facts.dma,
        )


def _breakable(name: str) -> Html:
    """A name that a narrow column may break where its parts meet."""
    parts = re.split(r"(?<=_)|(?=\[)", name)
    return join(*(part if not n else join(tag("wbr"), part) for n, part in enumerate(parts)))


def _cell(keys: Keys, pair: Coverage | None) -> Html:
    if pair is None:
        return tag("td")
    word, claim = keys.status(pair), keys.claim(pair)
    cells = keys.facts.cells(pair)
    causes = findings(cells)
    loud = word is Verdict.BROKEN and claim == "claimed"
    said = f"{SIGNS[word]} {word}"
    if word is Verdict.HOLDS:
        said += f" {words.below(keys.facts.run.eps)}"
    first = keys.anchor(pair)
    verdict = tag("a", said, href=f"#{first}") if first else tag("b", said)
    return tag(
        "td",
        verdict,
        " ",
        tag("span", claim, class_="claim"),
        *_more(keys, pair, causes),
        class_=f"v {_style(word)}{' loud' if loud else ''}",
        data_v=str(word),
        data_c=claim,
        data_f=" ".join(causes) or None,
    )


def _style(word: str) -> str:
    return word.lower().replace(" ", "-")


def _more(keys: Keys, pair: Coverage, causes: Sequence[str]) -> Iterator[Html]:
    """The findings; how many held; that nobody expected it."""
    if causes:
        yield tag("small", " ", " ".join(causes))
    elif not pair.unsupported and pair.adversaries:
        held = sum(c.verdict is Verdict.HOLDS for c in keys.facts.attacks(pair))
        yield tag("small", f" {held} of {pair.adversaries + len(pair.inapplicable)} held")
    if any(c.surprise for c in keys.facts.cells(pair)):
        yield tag("small", " !! unexpected", class_="bad")
