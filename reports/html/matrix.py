"""Claimed against observed: a table for each kind, rows games by component, columns schemes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from harness.judge.results import Coverage, Verdict
from reports import words
from reports.html.keys import SIGNS, Keys, findings
from reports.html.markup import Html, join, scrolling, tag

FIRST = ("messenger", "session", "message_franking")  # kinds that are whole designs
COMPONENTS = {
    "snd": "SND: who is reachable where",
    "rkm": "RKM: keys of recipients",
    "pro": "PRO: messages",
    "abp": "ABP: reports and blocking",
}


def matrices(keys: Keys) -> Html:
    """Every table, those of whole designs first."""
    by_kind: dict[str, list[Coverage]] = {}
    for pair in keys.shown():
        by_kind.setdefault(pair.kind, []).append(pair)
    return tag(
        "div",
        *(_of_kind(keys, kind, by_kind[kind]) for kind in in_order(by_kind)),
        class_="matrices",
    )


def in_order(kinds: Iterable[str]) -> list[str]:
    """Whole designs, then building blocks by name."""
    return sorted(kinds, key=lambda k: (FIRST.index(k) if k in FIRST else len(FIRST), k))


def _of_kind(keys: Keys, kind: str, pairs: Sequence[Coverage]) -> Html:
    schemes = sorted({pair.scheme for pair in pairs})
    places = {(pair.game, pair.scheme): pair for pair in pairs}
    games = sorted({pair.game for pair in pairs}, key=lambda g: (_component(g), g))
    head = tag(
        "tr",
        tag("th", "game", scope="col"),
        *(tag("th", _title(keys, places, s), scope="col") for s in schemes),
    )
    bodies = (
        tag("tbody", *_body(keys, component, list(group), schemes, places))
        for component, group in groupby(games, key=_component)
    )
    caption = tag("caption", words.name(kind))
    table = tag("table", caption, tag("thead", head), *bodies, class_="matrix")
    return scrolling(f"{words.name(kind)}, claimed against observed", table)


def _component(game: str) -> tuple[int, str]:
    name = game.partition("/")[0]
    order = tuple(COMPONENTS)
    return (order.index(name) if name in order else len(order), name)


def _title(keys: Keys, places: dict[tuple[str, str], Coverage], scheme: str) -> Html:
    pair = next(p for (_, name), p in places.items() if name == scheme)
    own = " *" if keys.facts.own_coins(pair) else ""
    fault = keys.facts.scheme(pair).fault
    return join(words.name(scheme) + own, tag("small", f"planted fault: {fault}") if fault else "")


def _body(
    keys: Keys,
    component: tuple[int, str],
    games: Sequence[str],
    schemes: Sequence[str],
    places: dict[tuple[str, str], Coverage],
) -> Iterator[Html]:
    title = COMPONENTS.get(component[1])
    if title:
        head = tag("th", title, scope="rowgroup", colspan=str(len(schemes) + 1))
        yield tag("tr", head, class_="component")
    for game in games:
        facts = keys.facts.run.games[game]
        small = ", ".join(filter(None, (facts.cites, f"DMA {facts.dma}" if facts.dma else "")))
        name = words.name(game.partition("/")[2] or game)
        yield tag(
            "tr",
            tag("th", name, " ", tag("small", small), scope="row"),
            *(_cell(keys, places.get((game, scheme))) for scheme in schemes),
            data_k=facts.kind,
            data_d=facts.dma,
        )


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
    first = next((keys.anchors[c.key] for c in cells if c.key in keys.anchors), None)
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
