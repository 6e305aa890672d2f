"""Every cell of a run in one table, as short as it can be said."""

from collections.abc import Sequence

from harness.judge.results import CellResult
from reports import words
from reports.html.keys import Keys, findings
from reports.html.markup import Html, scrolling, section, tag

HEAD = ("scheme", "adversary", "verdict", "won", "interval", "digest")
DIGITS = 10  # of a digest: enough to find its row in the JSON


def cells(keys: Keys) -> Html:
    """Under each game its cells."""
    by_game: dict[str, list[CellResult]] = {}
    for cell in keys.facts.run.cells:
        by_game.setdefault(cell.game, []).append(cell)
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in HEAD))),
        *(_game(keys, game, own) for game, own in by_game.items()),
    )
    count = words.plural(len(keys.facts.run.cells), "cell")
    body = tag("details", tag("summary", count), scrolling("All cells", table))
    return section("cells", "All cells", body)


def _game(keys: Keys, game: str, own: Sequence[CellResult]) -> Html:
    title = tag("th", words.name(game), scope="rowgroup", colspan=str(len(HEAD)))
    return tag(
        "tbody",
        tag("tr", title, class_="component"),
        *(_row(keys, cell) for cell in own),
        data_k=own[0].kind,
        data_d=keys.facts.run.games[game].dma,
    )


def _row(keys: Keys, cell: CellResult) -> Html:
    anchor = keys.anchors.get(cell.key)
    verdict = f"{'!! ' if cell.surprise else ''}{cell.verdict}"
    return tag(
        "tr",
        tag("td", words.name(cell.scheme)),
        tag("td", words.name(cell.adversary)),
        tag("td", tag("a", verdict, href=f"#{anchor}") if anchor else verdict),
        tag("td", f"{cell.wins}/{cell.trials}"),
        tag("td", words.interval(cell) if keys.facts.game(cell).guessing else ""),
        tag("td", cell.digest[:DIGITS]),
        data_v=str(cell.verdict),
        data_c=keys.claim(cell),
        data_f=" ".join(findings([cell])) or None,
    )
