"""DMA Article 7, paragraph by paragraph: which games bear on it, and what was observed."""

from collections.abc import Iterator, Sequence

from harness.judge.results import Coverage, Verdict
from reports import words
from reports.grid import in_order
from reports.html.keys import Keys
from reports.html.markup import Html, join, scrolling, section, tag

PARAGRAPHS = {
    "7(2)": "What has to interoperate: text messages between two users, their attachments, and "
    "later groups and calls.",
    "7(3)": "The level of security that a gatekeeper offers its own users, end-to-end encryption "
    "among it, is preserved across the interoperable services.",
    "7(7)": "Users stay free to decide whether they take part.",
    "7(8)": "Only such personal data is collected and exchanged as interoperability needs.",
    "7(9)": "A gatekeeper may take measures, necessary and proportionate, so that nobody who "
    "interoperates endangers the integrity, security and privacy of its services.",
}
DISCLAIMER = (
    "Which paragraph a game bears on is this project's reading. No table here says that a service "
    "complies with the law."
)


def dma(keys: Keys) -> Html:
    """A table for each paragraph that a game of this run bears on."""
    by_paragraph: dict[str, list[Coverage]] = {}
    for pair in keys.shown():
        for paragraph in keys.dma(pair.game):
            by_paragraph.setdefault(paragraph, []).append(pair)
    if not by_paragraph:
        return Html()
    parts = (_paragraph(keys, name, by_paragraph[name]) for name in sorted(by_paragraph))
    return section("dma", "DMA Article 7", tag("p", DISCLAIMER), *parts)


def _paragraph(keys: Keys, name: str, pairs: Sequence[Coverage]) -> Html:
    schemes: dict[tuple[str, str], list[Coverage]] = {}
    for kind in in_order({pair.kind for pair in pairs}):
        for pair in pairs:
            if pair.kind == kind:
                schemes.setdefault((kind, pair.scheme), []).append(pair)
    head = ("scheme", "games", "HOLDS", "BROKEN", "of these claimed", "neither", "broken in")
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", h, scope="col") for h in head))),
        tag("tbody", *(_row(keys, kind, s, own) for (kind, s), own in schemes.items())),
    )
    said = PARAGRAPHS.get(name, "")
    label = f"DMA Article {words.name(name)}"
    return join(tag("h3", label), tag("p", said) if said else "", scrolling(label, table))


def _row(keys: Keys, kind: str, scheme: str, pairs: Sequence[Coverage]) -> Html:
    holds = sum(keys.status(p) is Verdict.HOLDS for p in pairs)
    broken = [p for p in pairs if keys.status(p) is Verdict.BROKEN]
    claimed = sum(keys.claim(p) == "claimed" for p in broken)
    neither = len(pairs) - holds - len(broken)
    counts = (len(pairs), holds, len(broken), claimed, neither)
    return tag(
        "tr",
        tag("th", words.name(scheme), " ", tag("small", words.name(kind)), scope="row"),
        *(tag("td", str(count), class_="number") for count in counts),
        tag("td", *_names(keys, broken)),
    )


def _names(keys: Keys, broken: Sequence[Coverage]) -> Iterator[Html]:
    """The broken games, each with the way to its first attack."""
    for number, pair in enumerate(broken):
        anchor = keys.anchor(pair)
        name = words.name(pair.game)
        yield join(", " if number else "", tag("a", name, href=f"#{anchor}") if anchor else name)
