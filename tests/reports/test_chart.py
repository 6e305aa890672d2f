"""The chart of a trial: who, what, in which order, and nothing that was not there."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from harness.declare.wire import Request
from reports.chart.draw import drawn
from reports.chart.names import Names
from reports.chart.steps import STEPS
from reports.chart.story import MOST_LANES, MOST_ROWS, Row, Sort, story
from schemes.messenger import wire
from tests.reports.test_narrative import AUTH, REFUSED, call, envelope, told

Json = dict[str, Any]

STEP = re.compile(r"(\d+(?:\([a-z]\))?)[ ,:]")
SVG = "{http://www.w3.org/2000/svg}"


def key(digits: str, kind: str = "Key", length: int = 32) -> Json:
    return {"type": kind, "length": length, "hex": digits}


def asked(name: str, value: Any, *envelopes: Json, answer: Any = None) -> Json:
    return call(answer, *envelopes) | {"arguments": [[name, value]]}


def sent(sender: str | None, receiver: str, kind: str = "Forward", *values: Any) -> Json:
    request = {"type": kind, "fields": [[f"f{n}", value] for n, value in enumerate(values)]}
    return {"sender": sender, "receiver": receiver, "request": request, "answer": None}


def rows(sort: Sort, **more: Any) -> list[Row]:
    return [row for row in story(told(**more)).rows if row.sort is sort]


def test_the_steps_are_those_of_section_7() -> None:
    """Each message of the wire whose docstring begins with its step, and no other."""
    found: dict[str, str] = {}
    for name, made in vars(wire).items():
        request = isinstance(made, type) and issubclass(made, Request) and made is not Request
        if request and (head := STEP.match(made.__doc__ or "")):
            found[name] = head[1]
    assert found == STEPS


def test_a_message_has_its_step_only_where_section_7_is_played() -> None:
    (row,) = rows(Sort.MESSAGE, setup=[sent("alice@A", "A")], game="pro/game")
    assert (row.sender, row.receiver, row.label, row.step) == ("alice@A", "A", "Forward", "6(f)")
    (row,) = rows(Sort.MESSAGE, setup=[sent("alice@A", "A")], game="session/game")
    assert row.step == ""


def test_everybody_has_a_lane_beside_its_provider() -> None:
    setup = [sent("bob@B", "B"), sent("alice@A", "A"), sent("A", "SDS"), sent(None, "B")]
    lanes = story(told(setup=setup)).lanes
    assert lanes == ("adversary", "game", "bob@B", "B", "A", "alice@A", "SDS", "somebody")


def test_the_story_is_in_order() -> None:
    calls = [asked("m", 1, sent("a", "b")), {"note": "aha"}, call(REFUSED, won=True)]
    made = story(told(*calls, setup=[sent("b", "a")], won=True))
    assert [row.sort for row in made.rows] == [
        Sort.MESSAGE,  # before the first call
        Sort.ANSWER,  # the view
        Sort.CALL,
        Sort.MESSAGE,
        Sort.NOTE,
        Sort.CALL,
        Sort.ANSWER,
        Sort.END,
        Sort.END,
    ]
    assert made.rows[6].text == "refused: invalid: certificate"
    assert made.rows[6].bad
    assert made.rows[-1].text == "The adversary has won."


@pytest.mark.parametrize(
    ("answer", "sent_", "said", "after"),
    [
        (None, (), "1. send(m=1)", []),
        (True, (), "1. send(m=1): answer yes", []),
        (True, ("a",), "1. send(m=1)", ["answer yes"]),
        (
            "a long answer with many words",
            (),
            "1. send(m=1)",
            ["answer a long answer with many words"],
        ),
        (REFUSED, (), "1. send(m=1)", ["refused: invalid: certificate"]),
    ],
)
def test_a_short_answer_stands_beside_its_call(
    answer: Any, sent_: tuple[str, ...], said: str, after: list[str]
) -> None:
    envelopes = [sent(who, "b") for who in sent_]
    made = story(told(asked("m", 1, *envelopes, answer=answer))).rows[1:]
    assert [row.text for row in made if row.sort is Sort.CALL] == [said]
    assert [row.text for row in made if row.sort is Sort.ANSWER] == after


def test_a_refused_message_says_so() -> None:
    (row,) = rows(Sort.MESSAGE, setup=[envelope("alice", REFUSED)])
    assert row.bad
    assert row.text.endswith("; refused: invalid: certificate")


def test_a_value_keeps_its_name() -> None:
    setup = [sent("a", "b", "M", key("aa")), sent("b", "c", "M", key("bb"), key("aa"))]
    first, second = rows(Sort.MESSAGE, setup=setup)
    assert "a to b: Key 1;" in first.text
    assert "b to c: Key 2, Key 1;" in second.text


@pytest.mark.parametrize("other", [key("aa", length=33), key("aa", kind="Nonce"), key("ab")])
def test_values_that_differ_have_two_names(other: Json) -> None:
    names = Names()
    one = list(names.words(key("aa"), "here"))
    assert list(names.words(other, "there")) != one
    assert [value.origin for value in names.all] == ["here", "there"]


def test_what_the_adversary_makes_is_marked_and_what_it_was_shown_is_not() -> None:
    view = {"type": "View", "fields": [["key", key("aa")]]}
    message = {"type": "M", "fields": [["x", key("aa")], ["y", key("bb")]]}
    first, second = rows(Sort.CALL, view=view, calls=[asked("m", message), asked("m", message)])
    assert first.text == "1. send(M: Key 1, Key 2*)"
    assert second.text == "2. send(M: Key 1, Key 2)"


def test_whose_state_the_adversary_was_given() -> None:
    named = {"type": "ProviderState", "fields": [["name", "B"], ["key", key("aa")]]}
    under = {"type": "tuple", "count": 2, "items": ["SDS", {"type": "SdsState", "said": ""}]}
    user = {"type": "ClientState", "fields": [["user", "eve@B"]]}
    public = {"type": "Identity", "fields": [["name", "A"]]}
    view = {"type": "dict", "count": 3, "items": [named, under, public]}
    assert story(told(asked("x", 1, answer=user), view=view)).exposed == {"B", "SDS", "eve@B"}


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ({"b": 1, "answer": 1, "won": True}, "The adversary answers 1; b is 1: it wins."),
        ({"b": 1, "answer": 0}, "The adversary answers 0; b is 1: it loses."),
        ({}, "The adversary has not won."),
        ({"spent": True, "b": 1, "answer": 1}, "What happened makes success worthless."),
        ({"fault": "time: 10 s"}, "The trial ends in a fault: time: 10 s"),
    ],
)
def test_the_end(more: Json, end: str) -> None:
    assert rows(Sort.END, **more)[-1].text == end


def test_what_is_too_much_is_counted() -> None:
    calls = [asked("m", n, sent(f"u{n}", "v")) for n in range(100)]
    made = story(told(*calls))
    assert len(made.rows) == MOST_ROWS
    (gap,) = [row for row in made.rows if row.sort is Sort.NOTE]
    assert gap.text == f"({202 - MOST_ROWS + 1} rows are left out here)"
    assert len(made.lanes) == MOST_LANES
    assert made.rows[-1].text == "The adversary has not won."
    assert svg_of(told(*calls))


def svg_of(transcript: Json) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(story(transcript), "a <title>", alone=True))  # noqa: S314  ours


def test_a_chart_is_xml_with_all_words_in_a_list() -> None:
    calls = [asked("m", 1, sent("alice@A", "A")), {"note": "a <note> & more"}]
    root = svg_of(told(*calls, game="pro/game"))
    (group,) = (g for g in root.iter(f"{SVG}g") if g.get("role") == "list")
    items = ["".join(item.itertext()) for item in group]
    assert all(item.get("role") == "listitem" for item in group)
    assert len(items) == 5
    assert any("a <note> & more" in item for item in items)
    assert any(item.startswith("6(f) Forward") for item in items)
    assert root.find(f"{SVG}title") is not None


def test_arrows_go_from_sender_to_receiver() -> None:
    root = svg_of(told(setup=[sent("a", "b"), sent("b", "a"), sent("a", "a")]))
    drawn_ = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    there, back, loop = [d for d in drawn_ if re.match(r"M\d+ \d+[Hh]", d)][:3]
    start, end = map(int, re.findall(r"M(\d+) \d+H(\d+)", there)[0])
    assert start < end
    assert tuple(map(int, re.findall(r"M(\d+) \d+H(\d+)", back)[0])) == (end, start)
    assert loop.startswith(f"M{start} ")


def test_a_chart_is_wide_enough_for_its_rows() -> None:
    root = svg_of(told(setup=[sent("a", "b", "M", AUTH, *map(key, "abcdef"))] * 5))
    width, height = int(root.get("width", 0)), int(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        assert 0 <= int(text.get("y", 0)) <= height
        assert 0 <= int(text.get("x", 0)) <= width
