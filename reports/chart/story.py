"""What a chart has to show of a transcript: who takes part, and what happens in which order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reports import plain
from reports.chart.names import Named, Names
from reports.chart.steps import step_of
from reports.grid import COMPONENTS

Json = Mapping[str, Any]

ADVERSARY = "adversary"
GAME = "game"
SOMEBODY = "somebody"
NEW = "*"  # beside a value of the adversary's that the story has not shown before
MOST_ROWS = 60
LAST_ROWS = 24  # of them, at the end of a long story: there it is won
MOST_LANES = 14
BESIDE = 24  # characters of an answer that needs no row of its own
TEXT = 260  # characters of a row


FIELDS = frozenset(
    ("game", "scheme", "adversary", "trial", "seed", "chosen", "setup", "view", "calls", "answer",
     "b", "won", "spent", "fault")
)  # fmt: skip


class BadTranscript(ValueError):
    """It does not have the fields of docs/results.md: one sentence."""


class Sort(StrEnum):
    """What a row of a chart shows."""

    MESSAGE = "message"
    CALL = "call"  # of an oracle, by the adversary
    ANSWER = "answer"  # to it
    NOTE = "note"  # what the adversary says that it found, or the story says itself
    END = "end"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that happens."""

    sort: Sort
    text: str
    sender: str = ""  # lanes; empty where nobody sends
    receiver: str = ""
    label: str = ""  # above the arrow
    step: str = ""  # of section 7
    bad: bool = False  # refused, or won by the adversary


@dataclass(frozen=True, kw_only=True)
class Story:
    """A transcript, ready to be drawn."""

    lanes: tuple[str, ...]
    exposed: frozenset[str]  # whose states the adversary was given
    rows: tuple[Row, ...]
    values: tuple[Named, ...]


class _Telling:
    """Tells a transcript from its beginning; what it has named keeps its name."""

    def __init__(self, told: Json) -> None:
        self._told = told
        self._numbered = str(told["game"]).partition("/")[0] in COMPONENTS
        self.names = Names()

    def rows(self) -> Iterator[Row]:
        """Everything that happens, in order."""
        for envelope in self._told["setup"]:
            yield self._message(envelope)
        yield self._shown()
        number, won = 0, False
        for call in self._told["calls"]:
            if "note" in call:
                yield Row(sort=Sort.NOTE, text=_cut(call["note"]), receiver=ADVERSARY)
                continue
            number += 1
            yield from self._call(number, call)
            if call["won"] and not won:
                won = True
                yield Row(sort=Sort.END, text="Here the game is won.", bad=True)
        yield from self._end()

    def _shown(self) -> Row:
        view = self._told["view"]
        has = ", ".join(sorted(exposed(view)))
        leaves = self._leaves(view, "what the game shows the adversary")
        text = f"the states of {has}; " if has else ""
        return Row(
            sort=Sort.ANSWER,
            text=_cut(f"The adversary is shown {text}{leaves or 'nothing'}"),
            sender=GAME,
            receiver=ADVERSARY,
            label="view",
        )

    def _call(self, number: int, call: Json) -> Iterator[Row]:
        """The call, what was sent meanwhile, the answer: beside the call where both are short."""
        oracle = plain.cut(str(call["oracle"]), plain.NAME)
        origin = f"call {number}, {oracle}"
        given = [self._argument(name, value, origin) for name, value in call["arguments"]]
        asked = f"{number}. {oracle}({', '.join(filter(None, given))})"
        sent = [self._message(envelope) for envelope in call["envelopes"]]
        answer, refused = self._back(call["answer"], f"answer to {origin}")
        silent = call["answer"] is None
        alone = not (sent or refused or silent)
        beside = alone and len(answer) <= BESIDE and len(asked) + len(answer) < TEXT
        yield Row(
            sort=Sort.CALL,
            text=_cut(f"{asked}: {answer}" if beside else asked),
            sender=ADVERSARY,
            receiver=GAME,
            label=oracle,
        )
        yield from sent
        if not (beside or silent):
            yield Row(sort=Sort.ANSWER, text=answer, sender=GAME, receiver=ADVERSARY, bad=refused)

    def _argument(self, name: Any, value: Any, origin: str) -> str:
        match value:
            case {"type": kind, "fields": _}:
                return f"{kind}: {self._leaves(value, origin, NEW)}"
            case _:
                return ", ".join(self.names.words(value, origin, NEW, str(name)))

    def _message(self, envelope: Json) -> Row:
        request = envelope["request"]
        kind = plain.cut(str(request["type"]), plain.NAME) if isinstance(request, dict) else ""
        sender, receiver = _lane(envelope["sender"]), _lane(envelope["receiver"])
        leaves = self._leaves(request, f"{kind}, {sender} to {receiver}")
        back, refused = self._back(envelope["answer"], f"answer to {kind}, to {sender}")
        return Row(
            sort=Sort.MESSAGE,
            text=_cut(f"{sender} to {receiver}: {leaves or kind}; {back}"),
            sender=sender,
            receiver=receiver,
            label=kind,
            step=step_of(kind) if self._numbered else "",
            bad=refused,
        )

    def _back(self, answer: Any, origin: str) -> tuple[str, bool]:
        """What came back, and whether it is a refusal."""
        match answer:
            case None:
                return "no answer", False
            case {"type": "Rejection" | "Inadmissible", "said": why}:
                return f"refused: {why}", True
            case {"type": kind, "fields": _}:
                leaves = self._leaves(answer, origin)
                return _cut(f"answer {kind}: {leaves}" if leaves else f"answer {kind}"), False
            case _:
                return _cut(f"answer {self._leaves(answer, origin) or 'nothing'}"), False

    def _leaves(self, told: Any, origin: str, mark: str = "") -> str:
        return _cut(", ".join(dict.fromkeys(self.names.words(told, origin, mark))))

    def _end(self) -> Iterator[Row]:
        told = self._told
        if told["fault"]:
            text = f"The trial ends in a fault: {told['fault']}"
        elif told["spent"]:
            text = "What happened makes success worthless."
        elif told["b"] is not None:
            answer = self._leaves(told["answer"], "the adversary's answer")
            won = "it wins" if told["won"] else "it loses"
            text = f"The adversary answers {answer}; b is {told['b']}: {won}."
        else:
            text = f"The adversary has {'won' if told['won'] else 'not won'}."
        yield Row(sort=Sort.END, text=_cut(text), bad=bool(told["won"]))


def exposed(view: Any) -> Iterator[str]:
    """The parties whose states stand in a value: an object called a state, and whose it is."""
    match view:
        case {"items": [str(who), {"type": str(kind)}]} if kind.endswith("State"):
            yield _lane(who)
        case {"type": str(kind), "fields": list(fields)}:
            named = dict(fields)
            owner = named.get("name", named.get("user"))
            if kind.endswith("State") and isinstance(owner, str):
                yield _lane(owner)
            for inner in named.values():
                yield from exposed(inner)
        case {"items": list(items)}:
            for item in items:
                yield from exposed(item)


def _lane(address: Any) -> str:
    return plain.cut(str(address or SOMEBODY), plain.NAME)


def _cut(text: Any) -> str:
    return plain.cut(str(text), TEXT)


def story(told: Json) -> Story:
    """A transcript (docs/results.md) as lanes and rows. Raises BadTranscript."""
    missing = sorted(FIELDS - told.keys())
    if missing:
        raise BadTranscript(f"a transcript lacks {', '.join(missing)}")
    telling = _Telling(told)
    rows = tuple(telling.rows())
    given = [told["view"], *(call["answer"] for call in told["calls"] if "note" not in call)]
    shown = _shortened(rows)
    return Story(
        lanes=_lanes(shown),
        exposed=frozenset(who for value in given for who in exposed(value)),
        rows=shown,
        values=telling.names.all,
    )


def _shortened(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """As many as there is room for, with a word on the others."""
    if len(rows) <= MOST_ROWS:
        return rows
    first = MOST_ROWS - LAST_ROWS - 1
    gap = Row(sort=Sort.NOTE, text=f"({len(rows) - MOST_ROWS + 1} rows are left out here)")
    return (*rows[:first], gap, *rows[-LAST_ROWS:])


def _lanes(rows: Iterable[Row]) -> tuple[str, ...]:
    """The adversary, the game, and the parties: each provider beside its clients."""
    said = dict.fromkeys(who for row in rows for who in (row.sender, row.receiver) if who)
    parties = [who for who in said if who not in (ADVERSARY, GAME)]
    servers = dict.fromkeys(who.rpartition("@")[2] for who in parties)
    order: list[str] = [ADVERSARY, GAME]
    for number, server in enumerate(servers):
        clients = [who for who in parties if who.endswith(f"@{server}")]
        itself = [server] if server in said else []
        order += [*clients, *itself] if number == 0 else [*itself, *clients]
    return tuple(order[:MOST_LANES])
