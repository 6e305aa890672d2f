"""Whoever wrote a name, a docstring or a value: on the page it is text, and nothing else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from harness.judge.results import Run, Verdict
from reports import junit, latex, markdown
from reports.chart.draw import drawn
from reports.chart.story import story
from reports.html import page
from reports.html.markup import Html, tag, text
from tests.reports.parsed import Element, parsed
from tests.reports.test_html import with_transcripts
from tests.reports.test_narrative import call, envelope, told
from tests.reports.test_plain import HOSTILE, hostile_run

MARKUP = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}",
    "</title><svg onload=alert(1)>",
    "<!-- -->",
    "]]><x/>",
    "&lt;b&gt;&#60;i&#62;",
    "javascript:alert(1)",
    "-->",
]
EVERYTHING = [*HOSTILE, *MARKUP]


def hostile(name: str) -> Run:
    """This text wherever a text can stand, also in what was sent."""
    made = with_transcripts(hostile_run(name))
    docs = {key: replace(a, doc=name, story=name) for key, a in made.adversaries.items()}
    dma = name.replace(", ", " ")  # which lists paragraphs
    games = {key: replace(game, doc=name, dma=dma) for key, game in made.games.items()}
    slots = {key: replace(s, slots={name: name}, doc=name) for key, s in made.schemes.items()}
    cells = tuple(replace(cell, notes=(name,)) for cell in made.cells)
    stories = {key: _story(name) for key in made.transcripts}
    return replace(
        made, adversaries=docs, games=games, schemes=slots, cells=cells, transcripts=stories,
        version=name, commit=name, date=name, python=name, packages={name: name},
    )  # fmt: skip


def _story(name: str) -> dict[str, Any]:
    odd = {"type": name, "fields": [[name, name], ["b", {"type": name, "said": name}]]}
    data = {"type": name, "length": 32, "hex": name}
    asked = call(odd, envelope(name, {"type": "Rejection", "said": name}), envelope(name, data))
    asked |= {"oracle": name, "arguments": [[name, odd], [name, data]]}
    return told(asked, {"note": name}, chosen=name, view=odd, setup=[envelope(name, odd)])


Shape = Counter[tuple[str, tuple[str, ...]]]


def shape(root: Element) -> Shape:
    """How many elements there are with which attributes, breaks of lines and words aside.

    Not their order: names are sorted.
    """
    counted = (e for e in root.all() if e.tag not in ("tspan", "wbr"))
    return Counter((e.tag, tuple(sorted(e.attributes))) for e in counted)


@pytest.fixture(scope="module")
def harmless() -> Shape:
    return shape(parsed(page.render(hostile("name"))))


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_page_has_the_same_elements_whatever_the_names(name: str, harmless: Shape) -> None:
    root = parsed(page.render(hostile(name)))
    assert shape(root) == harmless


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_page_has_nothing_invisible(name: str) -> None:
    made = page.render(hostile(name))
    made.encode()
    assert all(c.isprintable() or c == "\n" for c in parsed(made).one("body").text)
    for element in parsed(made).all():
        assert all(value.isprintable() for value in element.attributes.values())


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_chart_of_its_own_is_xml(name: str) -> None:
    made = drawn(story(_story(name)), name, alone=True)
    root = ElementTree.fromstring(made)  # noqa: S314  ours
    assert {e.tag.rpartition("}")[2] for e in root.iter()} == {
        "svg", "style", "title", "g", "path", "rect", "text", "tspan",
    }  # fmt: skip


@pytest.mark.parametrize("name", EVERYTHING)
def test_what_a_build_server_reads_is_xml(name: str) -> None:
    root = ElementTree.fromstring(junit.render(hostile(name)))  # noqa: S314  ours
    cells = list(root.iter("testcase"))
    assert len(cells) == len(hostile(name).cells)
    names = {e.tag for e in root.iter()}
    assert names <= {"testsuites", "testsuite", "testcase", "failure", "error"}


@pytest.mark.parametrize("render", [markdown.render, latex.render])
@pytest.mark.parametrize("name", EVERYTHING)
def test_tables_in_text_keep_their_lines(render: Callable[[Run], str], name: str) -> None:
    made = render(hostile(name))
    assert all(c.isprintable() or c == "\n" for c in made)
    assert len(made.splitlines()) == len(render(hostile("name")).splitlines())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("[x](http://y.z)", r"\[x\](http\://y.z)"),
        ("<b>", "&lt;b&gt;"),
        ("a|b", r"a\|b"),
        ("@all", r"\@all"),
        ("![x](y)", r"\!\[x\](y)"),
        ("`rm`", r"\`rm\`"),
        ("&amp;", "&amp;amp;"),
        ("www.y.z", r"www\.y.z"),
    ],
)
def test_markdown_is_escaped(name: str, said: str) -> None:
    assert markdown.escaped(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("a_b & c % d", r"a\_b \& c \% d"),
        ("$x^2$", r"\$x\textasciicircum{}2\$"),
        ("漢", "U+6F22"),
    ],
)
def test_latex_is_escaped(name: str, said: str) -> None:
    assert latex.escaped(name) == said


def test_only_markup_passes_as_markup() -> None:
    assert tag("p", "<b>", Html("<i></i>")) == "<p>&lt;b&gt;<i></i></p>"
    assert tag("p", title='"') == '<p title="&quot;"></p>'
    assert tag("p", hidden=True, id=None, title=False) == "<p hidden></p>"
    assert text("\x1b") == r"\x1b"


def test_every_break_of_a_hostile_run_is_told() -> None:
    broken = [c for c in hostile("x").cells if c.verdict is Verdict.BROKEN and not c.control]
    root = parsed(page.render(hostile("x")))
    assert len(list(root.all("details", class_="attack"))) == len(broken)
