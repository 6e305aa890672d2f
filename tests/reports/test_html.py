"""The page: what stands on it, in which elements, and that it needs nothing else."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

from harness.judge.results import Run, Stance, Verdict
from reports.html import page
from reports.html.keys import SIGNS
from reports.table import NoPass
from tests.reports.example import (
    ATTACK,
    BROKEN,
    CONTROL,
    COVERED,
    ERROR,
    HELD,
    NULL,
    SOUND,
    UNEXPECTED,
    run,
)
from tests.reports.parsed import Element, parsed
from tests.reports.test_narrative import AUTH, call, envelope, told


def with_transcripts(made: Run) -> Run:
    """A story for each broken cell."""
    story = told(call(1, envelope("alice@P", AUTH)), {"note": "seen"}, call(2, won=True), won=True)
    cells = [cell for cell in made.cells if cell.verdict is Verdict.BROKEN]
    return replace(made, transcripts={cell.key: story for cell in cells})


def whole() -> Run:
    """Something of everything."""
    other = replace(BROKEN, game="pro/other", scheme="good", kind="messenger", cause="F1, F12")
    cells = (HELD, BROKEN, NULL, CONTROL, other, replace(UNEXPECTED, adversary="odd"))
    lost = replace(COVERED, scheme="lost", unsupported="no keys")
    return with_transcripts(run(*cells, replace(ERROR, game="pke/slow"), coverage=[lost]))


@pytest.fixture(scope="module")
def root() -> Element:
    return parsed(page.render(whole()))


def cell_of(root: Element, game: str, scheme: str) -> Element:
    """A place of the tables."""
    for table in root.all("table", class_="matrix"):
        heads = [th.text for th in table.one("thead").all("th")]
        for row in table.all("tr"):
            named = list(row.all("th", scope="row"))
            if named and named[0].text.startswith(game) and scheme in heads:
                cells = [c for c in row.children if isinstance(c, Element)]
                return cells[heads.index(scheme)]
    raise LookupError((game, scheme))


def test_what_is_worst_comes_first(root: Element) -> None:
    made = parsed(page.render(run(BROKEN)))
    assert made.one("header").one("p", class_="worst").text == (
        "claimed but BROKEN: 1 (of 1 claimed)"
    )
    first = [child.tag for child in root.one("body").children if isinstance(child, Element)]
    assert first == ["a", "header", "nav", "main", "script"]
    assert next(root.one("main").all("section")).attributes["id"] == "matrix"


def test_the_steps_that_nobody_looks_at_are_named() -> None:
    blind = replace(SOUND, unwatched=("6(a)", "14"))
    made = replace(run(HELD), schemes={"pke/good": blind})
    assert "fault: 6(a), 14 (good)." in parsed(page.render(made)).one("header").text


@pytest.mark.parametrize(
    ("game", "scheme", "said", "claim", "style"),
    [
        ("game", "good", "✓ HOLDS < .5", "claimed", "holds"),
        ("game", "bad", "✗ BROKEN", "claimed", "loud"),
        ("other", "good", "✗ BROKEN", "claimed", "broken"),
        ("slow", "good", "! ERROR", "claimed", "error"),
        ("game", "lost", "- UNSUPPORTED", "claimed", "unsupported"),
    ],
)
def test_a_place_is_read_without_colour(
    root: Element, game: str, scheme: str, said: str, claim: str, style: str
) -> None:
    place = cell_of(root, game, scheme)
    assert place.text.startswith(f"{said} {claim}")
    assert place.has({"class_": style})
    assert place.attributes["data-c"] == claim


def test_a_break_that_nobody_claimed_away_is_not_loud() -> None:
    pair = replace(COVERED, scheme="bad", claim=Stance.CONCEDED)
    place = cell_of(parsed(page.render(run(BROKEN, coverage=[pair]))), "game", "bad")
    assert "BROKEN conceded" in place.text
    assert not place.has({"class_": "loud"})


def test_every_word_has_a_sign_of_its_own() -> None:
    words = {*Verdict, *NoPass}
    assert set(SIGNS) == words
    assert len(set(SIGNS.values())) == len(words)


def test_every_link_leads_somewhere_and_every_anchor_stands_once(root: Element) -> None:
    anchors = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    links = [element.attributes["href"] for element in root.all("a")]
    assert len(set(anchors)) == len(anchors)
    assert links
    assert {link.removeprefix("#") for link in links} <= set(anchors)
    labels = [e.attributes["aria-labelledby"] for e in root.all() if e.has({"aria_labelledby": ""})]
    assert set(labels) <= set(anchors)


def test_nothing_is_loaded_and_nothing_runs_but_ours(root: Element) -> None:
    for element in root.all():
        assert element.tag not in ("link", "img", "iframe", "object", "embed", "base", "video")
        assert not {"src", "srcset", "style", "background", "ping"} & set(element.attributes)
        assert not [name for name in element.attributes if name.startswith("on")]
    css = root.one("style").children[0]
    assert isinstance(css, str)
    assert not re.search(r"url\(|@import|https?:", css)
    policy = root.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        source = "".join(map(str, root.one(tag).children))
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_headings_skip_no_level(root: Element) -> None:
    levels = [int(e.tag[1]) for e in root.all() if re.fullmatch(r"h\d", e.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_heads_and_rows_have_the_width_of_theirs(root: Element) -> None:
    for table in root.all("table"):
        heads = list(table.one("thead").all("th", scope="col"))
        for body in table.all("tbody"):
            for row in body.all("tr"):
                cells = [c for c in row.children if isinstance(c, Element)]
                width = sum(int(c.attributes.get("colspan", "1")) for c in cells)
                assert width == len(heads)


def test_an_attack_is_told_whole(root: Element) -> None:
    told_ = next(e for e in root.all("details", class_="attack") if " bad  plain" in e.text)
    assert "BROKEN  advantage 1.00 (38/38), interval [.73, 1], error <= 2^-33" in told_.text
    assert "Finding. F1: the tag is not bound" in told_.text
    assert "Do something plain." in told_.text
    assert "And no more." in told_.text
    assert "gauntlet replay pke/game bad plain --trial 0" in told_.one("pre").text
    assert told_.one("svg", class_="plot").attributes["aria-label"].startswith("advantage 1.00")
    assert "alice@P to P1" in told_.one("svg", class_="msc").text
    assert told_.attributes["data-f"] == "F1"


def test_what_nobody_expected_stands_first(root: Element) -> None:
    first = next(root.all("details", class_="attack"))
    assert "odd" in first.one("h3").text
    assert "!! unexpected" in first.text


def test_a_planted_fault_is_a_control_and_no_attack(root: Element) -> None:
    assert not any("faulty" in e.one("h3").text for e in root.all("details", class_="attack"))
    controls = root.one("section", id="controls")
    assert "faulty" in controls.text
    assert "no nonce" in controls.text
    assert "Null adversaries, which must not win anywhere: 1 of 1 hold." in controls.text


def test_the_filters_offer_what_there_is(root: Element) -> None:
    choices = {
        select.attributes["name"]: [option.attributes["value"] for option in select.all("option")]
        for select in root.one("form").all("select")
    }
    assert choices["k"] == ["", "messenger", "pke"]
    assert choices["f"] == ["", "F1", "F12"]
    assert choices["d"] == ["", "7(8)"]
    assert {e.attributes["data-v"] for e in root.all() if "data-v" in e.attributes} <= set(
        choices["v"]
    )
    assert {e.attributes["data-c"] for e in root.all() if "data-c" in e.attributes} <= set(
        choices["c"]
    )
    assert "hidden" in root.one("details", id="filters").attributes


def test_paragraphs_count_what_was_observed(root: Element) -> None:
    (heading,) = root.one("section", id="dma").all("h3")
    assert heading.text == "DMA Article 7(8)"
    rows = {
        row.one("th").text: [cell.text for cell in row.all("td")]
        for row in root.one("section", id="dma").one("tbody").all("tr")
    }
    assert rows["bad pke"] == ["1", "0", "1", "1", "0", "pke/game"]
    assert rows["good pke"] == ["2", "1", "0", "0", "1", ""]


def test_the_scorecard_has_every_design_and_no_planted_fault(root: Element) -> None:
    card = root.one("section", id="scorecard")
    rows = {row.one("th").text: row for row in card.one("tbody").all("tr")}
    assert set(rows) == {"good messenger", "bad pke", "good pke", "lost pke"}
    counts = [cell.text for cell in rows["good messenger"].all("td")]
    assert counts == ["1", "1", "1", "1", "0", "0", "0", "F1 F12"]


def test_provenance_and_every_cell(root: Element) -> None:
    made = root.one("section", id="provenance").text
    assert all(what in made for what in ("0.1.0", "2^-33", "PyNaCl 1.6.2", "my plugin.py", "eps"))
    cells = root.one("section", id="cells")
    assert len([row for row in cells.all("tr") if "data-v" in row.attributes]) == len(whole().cells)


def test_what_stopped_whom_and_what_went_wrong() -> None:
    stopped = replace(HELD, stopped_by={"invalid: certificate": 38})
    made = parsed(page.render(run(stopped, replace(ERROR, adversary="slow"))))
    assert "invalid: certificate (38)" in made.one("section", id="stops").text
    assert "time: longer than 10 s" in made.one("section", id="problems").text


def test_a_run_without_anything_has_a_page() -> None:
    bare = replace(run(HELD), cells=(), coverage=(), schemes={}, games={}, adversaries={})
    assert parsed(page.render(bare)).one("h1")


def test_quiet_adversaries_and_endings() -> None:
    quiet = replace(run(UNEXPECTED), adversaries={"plain": replace(ATTACK, finding="", doc="")})
    (told_,) = parsed(page.render(quiet)).all("details", class_="attack")
    assert "Finding." not in told_.text
