"""Whoever wrote it: nothing that is printed moves a cursor, paints, or begins a line."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.judge.results import CellResult, Run, Verdict
from reports import attacks, comparison, narrative, page, plain
from reports.facts import Facts
from tests.reports.example import (
    ATTACK,
    BROKEN,
    CONTROL,
    COVERED,
    ERROR,
    HELD,
    SOUND,
    run,
)
from tests.reports.test_narrative import call, envelope, told

HOSTILE = [
    "\x1b[31mgood\x1b[0m",  # paints
    "\x1b]0;title\x07",  # names the window
    "\x9b2J",  # clears it, in one character
    "bad\rgood",  # writes over itself
    "bad\b\b\bgood",
    "evil\u202edoog",  # turns the direction of writing
    "a\u2066b\u2069c",
    "good\u200b",  # looks like another name
    "good\n4 cells: 0 surprises, 0 errors, 4 as expected",
    "good\x85HOLDS",
    "good\u2028HOLDS",
    "good\x0b\x0c\x1c\x1dHOLDS",
    "half\udc80",  # half a character
    "\x00\x7f",
]


def hostile_cell(cell: CellResult, text: str) -> CellResult:
    """With this text wherever a text can stand."""
    return replace(
        cell,
        game=f"pke/{text}",
        scheme=text,
        adversary=text,
        cause=text,
        why=text,
        error=text,
        stopped_by={text: 1},
        inadmissible=1,
    )


def hostile_run(text: str) -> Run:
    cells = [hostile_cell(cell, text) for cell in (HELD, BROKEN, ERROR, CONTROL)]
    cells += [replace(hostile_cell(BROKEN, text), expected=None), replace(HELD, game="pke/other")]
    pair = replace(
        COVERED,
        game=f"pke/{text}",
        scheme=text,
        claim_cites=text,
        adversaries=1,
        inapplicable={text: text},
    )
    lost = replace(pair, game="pke/other", unsupported=text)
    made = run(*cells, coverage=[pair, lost])
    games = {
        name: replace(g, cites=text, dma=text, corrupts=text) for name, g in made.games.items()
    }
    schemes = {name: replace(s, fault=text) for name, s in made.schemes.items()}
    others = {name: replace(ATTACK, story=text, finding=text) for name in made.adversaries}
    return replace(
        made,
        games=games,
        schemes=schemes | {"pke/good": SOUND},
        adversaries=others,
        plugins=(text,),
    )


def _page(text: str) -> str:
    return page.render(hostile_run(text))


def _comparison(text: str) -> str:
    before = hostile_run(text)
    after = replace(before, cells=(replace(before.cells[0], verdict=Verdict.UNDECIDED),))
    vanished = {(c.game, c.scheme, c.adversary): text for c in before.cells}
    return comparison.render(comparison.compare(before, after, vanished))


def _grown(text: str) -> str:
    pair = replace(COVERED, game=text, scheme=text)
    (line,) = comparison.grown(run(HELD, coverage=[pair]), [replace(pair, adversaries=2)])
    return line


def _narrative(text: str) -> str:
    odd = {"type": text, "fields": [[text, text], ["b", {"type": text, "said": text}]]}
    asked = call(odd, envelope(text, {"type": "Rejection", "said": text}))
    asked |= {"oracle": text, "arguments": [[text, odd]]}
    story = {
        "game": text,
        "scheme": text,
        "adversary": text,
        "game_doc": text,
        "adversary_doc": text,
        "chosen": text,
        "view": odd,
        "setup": [envelope(text, odd)],
        "answer": odd,
        "b": 1,
    }
    return narrative.render(told(asked, {"note": text}, **story))


def _fault(text: str) -> str:
    return narrative.render(told(fault=text))


EVERYTHING = [_page, _comparison, _grown, _narrative, _fault]


@pytest.mark.parametrize("told_by", EVERYTHING)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_printed_is_more_than_text(
    told_by: Callable[[str], str], text: str
) -> None:
    told_ = told_by(text)
    assert all(c.isprintable() or c == "\n" for c in told_)


@pytest.mark.parametrize("told_by", EVERYTHING)
@pytest.mark.parametrize(
    "end", ["\n", "\n\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"]
)
def test_no_text_begins_a_line_of_ours(told_by: Callable[[str], str], end: str) -> None:
    forged = "4 cells: 0 surprises, 0 errors, 4 as expected"
    assert not any(line.startswith(forged) for line in told_by(f"x{end}{forged}").splitlines())


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_no_name_begins_a_row_of_a_table(end: str) -> None:
    drawn = page.render(run(replace(HELD, scheme=f"x{end}FORGED"))).splitlines()
    assert not any(re.search("│ FORGED", line) for line in drawn)
    assert any("FORGED" in line for line in drawn)


@pytest.mark.parametrize("told_by", EVERYTHING)
def test_what_is_too_long_is_cut(told_by: Callable[[str], str]) -> None:
    """Names, docstrings, and whole stories of one word or of many."""
    for text in ("x" * 1_000_000, "x " * 500_000):
        lines = told_by(text).splitlines()
        assert max(map(len, lines)) <= plain.LINE + 40
        assert len(lines) <= 2_000
        assert any("more characters)" in line for line in lines)


def test_a_name_as_it_should_be_stands_whole() -> None:
    name = "hardened[pke=nacl_box,session=x3dh_double_ratchet]"
    text = page.render(run(replace(BROKEN, scheme=name)))
    assert f"pke/game  {name}  plain" in text
    assert "more characters" not in text


@given(st.text(alphabet=st.characters(max_codepoint=sys.maxunicode)))
def test_a_line_is_one_line_and_printable(text: str) -> None:
    line = plain.plain(text)
    assert line.isprintable()
    assert plain.plain(line) == line
    assert (line == text) is text.isprintable()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\rb\nc", r"a\rb\nc"),
        ("a\u202eb", r"a\u202eb"),
        ("\ue000", r"\ue000"),
        ("\U000e0041", r"\U000e0041"),
        ("é ß 漢 │", "é ß 漢 │"),
        ("", ""),
    ],
)
def test_what_is_not_printable_is_shown_as_an_escape(text: str, said: str) -> None:
    assert plain.plain(text) == said


def test_a_cut_says_how_much_is_missing() -> None:
    assert plain.cut("abcdef", 6) == "abcdef"
    assert plain.cut("abcdef", 4) == "abcd... (2 more characters)"


def test_a_name_that_is_too_long_fills_no_page() -> None:
    name = "x" * (plain.NAME + 1)
    cells = [replace(cell, scheme=name, adversary=name) for cell in (HELD, BROKEN, CONTROL)]
    told_ = page.render(run(*cells, replace(ERROR, scheme=name, adversary=name)))
    lines = [line for line in told_.splitlines() if not line.startswith("  $ ")]
    assert not any(name in line for line in lines)
    assert any("x... (1 more characters)" in line for line in lines)


def test_a_command_to_paste_may_be_long() -> None:
    plugins = tuple(f"a rather long folder/number {n}/plugin.py" for n in range(100))
    told_ = page.render(replace(run(BROKEN), plugins=plugins))
    (command,) = [line for line in told_.splitlines() if line.startswith("  $ ")]
    assert (
        command == f"  $ {attacks.replay_command(BROKEN, Facts(replace(run(), plugins=plugins)))}"
    )
