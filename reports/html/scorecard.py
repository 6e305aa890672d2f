"""A line for each design and building block: what is claimed for it, and what was observed."""

from collections.abc import Sequence

from harness.judge.results import Coverage, Verdict
from reports import words
from reports.grid import in_order
from reports.html.keys import Keys, findings
from reports.html.markup import Html, scrolling, section, tag

HEAD = (
    "scheme",
    "games",
    "claimed",
    "claimed but BROKEN",
    "BROKEN",
    "HOLDS",
    "undecided, in error or not fully played",
    "UNSUPPORTED",
    "findings",
)


def scorecard(keys: Keys) -> Html:
    """Every scheme without planted fault."""
    schemes: dict[tuple[str, str], list[Coverage]] = {}
    for pair in keys.facts.run.coverage:
        if not keys.facts.scheme(pair).fault:
            schemes.setdefault((pair.kind, pair.scheme), []).append(pair)
    order = in_order({kind for kind, _ in schemes})
    ordered = sorted(schemes, key=lambda key: (order.index(key[0]), key[1]))
    rows = [_row(keys, key, schemes[key]) for key in ordered]
    if not rows:
        return Html()
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", h, scope="col") for h in HEAD))),
        tag("tbody", *rows),
    )
    return section("scorecard", "Scorecard of designs", scrolling("Scorecard of designs", table))


def _row(keys: Keys, key: tuple[str, str], pairs: Sequence[Coverage]) -> Html:
    words_ = [keys.status(pair) for pair in pairs]
    claimed = [pair for pair in pairs if keys.claim(pair) == "claimed"]
    broken, holds = (words_.count(word) for word in (Verdict.BROKEN, Verdict.HOLDS))
    unsupported = words_.count(Verdict.UNSUPPORTED)
    counts = (
        len(pairs),
        len(claimed),
        sum(keys.status(pair) is Verdict.BROKEN for pair in claimed),
        broken,
        holds,
        len(pairs) - broken - holds - unsupported,
        unsupported,
    )
    slots = keys.facts.scheme(pairs[0]).slots
    said = ", ".join(f"{slot}={what}" for slot, what in slots.items())
    kind, scheme = key
    name = _name(scheme, kind, said)
    causes = findings(cell for pair in pairs for cell in keys.facts.cells(pair))
    return tag(
        "tr",
        name,
        *(tag("td", str(count), class_="number") for count in counts),
        tag("td", " ".join(causes)),
    )


def _name(scheme: str, kind: str, slots: str) -> Html:
    """The head of a row: a scheme, its kind, and what stands in its slots."""
    return tag(
        "th",
        words.name(scheme),
        " ",
        tag("small", words.name(kind)),
        tag("small", tag("br"), slots) if slots else "",
        scope="row",
    )
