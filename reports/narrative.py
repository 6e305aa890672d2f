"""One trial as a story, from the transcript that a replay leaves."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports import plain, words

Json = dict[str, Any]

LONGEST = 600  # characters of one value
NO_DOC = "(no docstring)"
ONE_OF_MANY = "one guess of many; a coin toss wins half of them"


def render(told: Json) -> str:
    """The whole story."""
    return plain.text((*_head(told), *_setup(told), *_calls(told), *_end(told)))


def _head(told: Json) -> Iterator[str]:
    yield "  ".join(words.name(told[name]) for name in ("game", "scheme", "adversary"))
    yield f"trial {told['trial']} of seed {told['seed']} ({told['chosen']})"
    yield ""
    yield from _prose("The game: ", told["game_doc"] or NO_DOC)
    yield from _prose("The adversary: ", told["adversary_doc"] or NO_DOC)
    if told["b"] is not None:
        yield f"The hidden bit b is {told['b']}: a coin toss guesses it in half of all trials."
        yield ""


def _prose(title: str, doc: str) -> Iterator[str]:
    """A docstring, indented: no line of it is one of ours."""
    for number, paragraph in enumerate(doc.split("\n\n")):
        yield from words.hanging(" ".join(paragraph.split()), "  " if number else title, "  ")
    yield ""


def _setup(told: Json) -> Iterator[str]:
    yield "Set-up"
    yield from _envelopes(told["setup"], "  ")
    yield from _wrapped("  ", f"the adversary is shown {_cut(value(told['view']))}")
    yield ""


def _calls(told: Json) -> Iterator[str]:
    yield "The adversary plays"
    number, won = 0, False
    for call in told["calls"]:
        if "note" in call:
            yield from _wrapped("     * ", call["note"])
            continue
        number += 1
        arguments = ", ".join(f"{name}={value(given)}" for name, given in call["arguments"])
        yield from _wrapped(f"  {number}. ", f"{call['oracle']}({arguments})")
        yield from _envelopes(call["envelopes"], "       ")
        yield from _wrapped("     -> ", _cut(_said(call["answer"])))
        if call["won"] and not won:
            won = True
            yield "     == here the game is won"
    if not told["calls"]:
        yield "  nothing"
    yield ""


def _end(told: Json) -> Iterator[str]:
    if told["fault"]:
        yield from words.hanging(f"The trial ends in a fault: {told['fault']}", rest="  ")
    elif told["spent"]:
        yield "What happened makes success worthless: a guess counts as a coin toss, a win as none."
    elif told["b"] is not None:
        answers = f"The adversary answers {_cut(value(told['answer']))}; b is {told['b']}"
        result = "it wins" if told["won"] else "it loses"
        yield from words.hanging(f"{answers}: {result} ({ONE_OF_MANY}).", rest="  ")
    else:
        yield f"The adversary has {'won' if told['won'] else 'not won'}."
    yield f"transcript sha256 {told['digest']}"


def _cut(text: str) -> str:
    return plain.cut(text, LONGEST)


def _envelopes(envelopes: Iterable[Json], indent: str) -> Iterator[str]:
    for e in envelopes:
        sender = e["sender"] or "somebody"
        back = _said(e["answer"], answered="answer ", nothing="no answer")
        text = f"{sender} to {e['receiver']}: {value(e['request'])}, {back}"
        yield from _wrapped(indent, text)


def _said(told: Any, answered: str = "", nothing: str = "None") -> str:
    """What came back: an answer, or a refusal, which must not look like one."""
    match told:
        case None:
            return nothing
        case {"type": "Rejection", "said": why}:
            return f"refused: {why}"
        case _:
            return answered + value(told)


def _wrapped(indent: str, text: str) -> list[str]:
    return words.hanging(text, indent, " " * (len(indent) + 2))


def value(told: Any) -> str:
    """A value of a transcript in few characters."""
    match told:
        case {"type": "bytes", "length": 0}:
            return "nothing"
        case {"type": kind, "length": length, "text": text}:
            return f'{kind} "{text}"' if length else f"{kind} (empty)"
        case {"type": kind, "length": length, "hex": digits}:
            return (
                f"{length} bytes {digits}" if kind == "bytes" else f"{kind} {length} bytes {digits}"
            )
        case {"type": kind, "fields": fields}:
            inner = ", ".join(f"{name}={value(v)}" for name, v in fields)
            return f"{kind}({inner})"
        case {"type": kind, "items": items}:
            more = f", ... {told['count']} in all" if told["count"] > len(items) else ""
            return f"{kind}({', '.join(map(value, items))}{more})"
        case {"type": kind, "said": said}:
            return f"{kind}: {said}" if said else str(kind)
        case str():
            return repr(told)
        case _:
            return str(told)
