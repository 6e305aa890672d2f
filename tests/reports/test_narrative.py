"""A trial told line by line, and nothing that could paint a terminal."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness.declare.errors import Reason, Rejection
from harness.engine.replay import Shown
from reports.narrative import LONGEST, render, value

Json = dict[str, Any]

RESULTS = Path(__file__).parents[2] / "docs" / "results.md"


class Sealed(bytes):
    """Bytes of a class."""


@dataclass
class Pair:
    first: bytes
    second: Any


class Odd:
    pass


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (b"attack at dawn", 'bytes "attack at dawn"'),
        (b"", "nothing"),
        (Sealed(), "Sealed (empty)"),
        (Sealed(b"\x00" * 20), "Sealed 20 bytes " + "00" * 16 + "..."),
        (b"\x1b[31m", "5 bytes 1b5b33316d"),
        ("\x1b[31m", r"'\x1b[31m'"),
        (None, "None"),
        (Rejection(Reason.INVALID, "tag"), "Rejection: invalid: tag"),
        (Pair(b"a", 1), 'Pair(first=bytes "a", second=1)'),
        ((1, 2), "tuple(1, 2)"),
        (list(range(20)), "list(" + ", ".join(map(str, range(16))) + ", ... 20 in all)"),
        ({b"k": 2}, 'dict(tuple(bytes "k", 2))'),
        (Odd(), "Odd"),
    ],
)
def test_values(given: Any, text: str) -> None:
    assert value(Shown(16).value(given)) == text


NONCE = {"type": "Nonce", "length": 4, "text": "once"}
AUTH = {"type": "Auth", "fields": [["nonce", NONCE]]}
REFUSED = {"type": "Rejection", "said": "invalid: certificate"}


def envelope(sender: str | None, answer: Any) -> Json:
    return {"sender": sender, "receiver": "P1", "request": AUTH, "answer": answer}


def call(answer: Any = 1, *envelopes: Json, won: bool = False) -> Json:
    """A call of an oracle."""
    return {
        "oracle": "send",
        "arguments": [["to", "bob"], ["m", NONCE]],
        "envelopes": list(envelopes),
        "answer": answer,
        "won": won,
    }


def told(*calls: Json, **more: Any) -> Json:
    """A transcript of a winning game."""
    return {
        "game": "pro/game",
        "scheme": "good",
        "adversary": "plain",
        "seed": 1,
        "trial": 7,
        "chosen": "as asked",
        "game_doc": "Who was it?\n\nNobody\ncan tell.",
        "adversary_doc": "Ask.",
        "digest": "00ff",
        "setup": [],
        "view": None,
        "calls": list(calls),
        "answer": None,
        "b": None,
        "won": False,
        "spent": False,
        "fault": None,
    } | more


def lines(*envelopes: Json) -> list[str]:
    """How envelopes are told in the set-up."""
    text = render(told(setup=list(envelopes)))
    return text.split("Set-up\n")[1].split("  the adversary is shown")[0].splitlines()


def test_a_whole_story() -> None:
    calls = (
        call(1, envelope("alice", True)),
        {"note": "she is there"},
        call(2, won=True),
        call(3, won=True),
    )
    assert render(told(*calls, won=True)).splitlines() == [
        "pro/game  good  plain",
        "trial 7 of seed 1 (as asked)",
        "",
        "The game: Who was it?",
        "  Nobody can tell.",
        "",
        "The adversary: Ask.",
        "",
        "Set-up",
        "  the adversary is shown None",
        "",
        "The adversary plays",
        "  1. send(to='bob', m=Nonce \"once\")",
        '       alice to P1: Auth(nonce=Nonce "once"), answer True',
        "     -> 1",
        "     * she is there",
        "  2. send(to='bob', m=Nonce \"once\")",
        "     -> 2",
        "     == here the game is won",
        "  3. send(to='bob', m=Nonce \"once\")",
        "     -> 3",
        "",
        "The adversary has won.",
        "transcript sha256 00ff",
    ]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (envelope("alice", NONCE), 'alice to P1: Auth(nonce=Nonce "once"), answer Nonce "once"'),
        (envelope(None, NONCE), 'somebody to P1: Auth(nonce=Nonce "once"), answer Nonce "once"'),
        (
            envelope("alice", REFUSED),
            'alice to P1: Auth(nonce=Nonce "once"), refused: invalid: certificate',
        ),
        (envelope("alice", None), 'alice to P1: Auth(nonce=Nonce "once"), no answer'),
        (envelope("alice", False), 'alice to P1: Auth(nonce=Nonce "once"), answer False'),
    ],
)
def test_a_message_and_what_came_back(given: Json, line: str) -> None:
    assert lines(given) == [f"  {line}"]


def test_an_oracle_that_refuses() -> None:
    assert "     -> refused: invalid: certificate\n" in render(told(call(REFUSED)))


def test_an_oracle_that_answers_nothing() -> None:
    assert "     -> None\n" in render(told(call(None)))


def test_long_lines_hang_and_long_answers_end() -> None:
    long = {"type": "Many", "items": ["word"] * 30, "count": 30}
    first, *rest = lines(envelope("alice", long))
    assert first.startswith("  alice to P1")
    assert rest
    assert all(line.startswith("    'word'") for line in rest)

    longer = {"type": "Many", "items": ["word"] * 200, "count": 200}
    text = render(told(call(longer)))
    answer = text.split("     -> ")[1].split("\n\n")[0].splitlines()
    assert all(line.startswith(" " * 10 + "'") for line in answer[1:-1])
    assert text.count("'word'") < LONGEST // len("'word'")
    assert " more characters)" in " ".join(map(str.strip, answer))


def test_a_docstring_begins_no_line_of_ours() -> None:
    told_ = render(told(adversary_doc="Ask.\n\nThe adversary has won.", game_doc="")).splitlines()
    assert "The game: (no docstring)" in told_
    assert "  The adversary has won." in told_
    assert "The adversary has won." not in told_


@pytest.mark.parametrize(
    ("more", "end"),
    [
        (
            {"b": 1, "answer": 1, "won": True},
            "The adversary answers 1; b is 1: it wins "
            "(one guess of many; a coin toss wins half of them).",
        ),
        (
            {"b": 1, "answer": 0},
            "The adversary answers 0; b is 1: it loses "
            "(one guess of many; a coin toss wins half of them).",
        ),
        ({"won": True}, "The adversary has won."),
        ({}, "The adversary has not won."),
        (
            {"b": 1, "answer": 1, "spent": True},
            "What happened makes success worthless: a guess counts as a coin toss, a win as none.",
        ),
        ({"b": 1, "fault": "time: 10 s"}, "The trial ends in a fault: time: 10 s"),
    ],
)
def test_the_end(more: Json, end: str) -> None:
    text = render(told(**more))
    assert text.splitlines()[-2:] == [end, "transcript sha256 00ff"]
    assert ("The hidden bit b is 1: a coin toss guesses it in half" in text) is ("b" in more)
    assert ("it wins" in text) <= ("it wins (one guess of many; a coin toss wins half" in text)
    assert "The adversary plays\n  nothing\n" in text


@pytest.mark.parametrize(
    ("title", "described"),
    [("Transcript", told()), ("Call", call()), ("Envelope", envelope("alice", None))],
)
def test_every_field_is_documented(title: str, described: Json) -> None:
    sections = re.split(r"^## ", RESULTS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    body = next(part for part in sections if part.startswith(f"{title}\n"))
    assert set(re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)) == set(described)
