"""One trial again, with everything that happened in it, as a transcript in JSON."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from math import isfinite
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from harness.declare.game import oracles
from harness.declare.network import Address, Envelope
from harness.declare.registry import CoinsFrom
from harness.engine import catalogue, worker
from harness.engine.handle import Call
from harness.engine.outcome import Outcome
from harness.engine.results import Json
from harness.engine.trial import Cell, Match, Played

SEARCH = 100  # trials to look through for a win
SHORT = 16  # bytes, or items, that a reader is shown
DEPTH = 6

OWN_COINS = "the scheme has coins of its own, so that no trial can be played again the same"


@dataclass(frozen=True)
class _Chosen:
    """A trial that was played, and why this one."""

    trial: int
    why: str
    outcome: Outcome
    played: Played | None  # None if it hit a limit


def tell(setup: worker.Setup, cell: Cell, trial: int | None) -> Json:
    """The transcript of a trial: the one asked for, or the first that is won, or trial 0."""
    worker.load(setup.plugins)
    match = catalogue.match(cell)
    chosen = _choose(match, setup.seed, trial)
    worker.rest()
    told = _transcript(match, chosen, Shown(SHORT))
    exact = _transcript(match, chosen, Shown(None))
    digest = sha256(json.dumps(exact, sort_keys=True).encode()).hexdigest()
    own = match.coins is CoinsFrom.OWN
    return told | {
        "game": match.cell.game,
        "scheme": match.cell.scheme,
        "adversary": match.cell.adversary,
        "seed": setup.seed,
        "trial": chosen.trial,
        "spent": chosen.outcome.spent,
        "chosen": f"{chosen.why}; {OWN_COINS}" if own else chosen.why,
        "game_doc": match.game.doc,
        "adversary_doc": match.adversary.doc,
        "digest": digest,
    }


def _choose(match: Match, seed: int, trial: int | None) -> _Chosen:
    if trial is not None:
        return _play(match, seed, trial, "as asked")
    first: _Chosen | None = None
    for index in range(SEARCH):
        played = _play(match, seed, index, "the first that the adversary wins")
        if played.outcome.won:
            return played
        first = first or played
    assert first is not None
    why = f"the first one: the adversary wins none of the first {SEARCH}"
    return _Chosen(first.trial, why, first.outcome, first.played)


def _play(match: Match, seed: int, index: int, why: str) -> _Chosen:
    kept: list[Played] = []

    def trial() -> Outcome:
        kept.append(match.play(seed, index))
        return kept[0].outcome

    outcome = worker.guarded(trial)
    return _Chosen(index, why, outcome, kept[0] if kept else None)


def _transcript(match: Match, chosen: _Chosen, shown: "Shown") -> Json:
    """The trial as `shown` shows it. A trial that hit a limit has only its fault."""
    outcome, played = chosen.outcome, chosen.played
    names = oracles(match.game.play)
    calls = [_call(call, names, shown) for call in played.calls] if played else []
    return {
        "setup": [_envelope(e, shown) for e in played.setup] if played else [],
        "view": shown.value(played.view) if played else None,
        "calls": calls,
        "answer": shown.value(played.answer) if played else None,
        "b": played.b if played else None,
        "won": outcome.won,
        "fault": str(outcome.fault) if outcome.fault else None,
    }


def _call(call: Call | str, names: Mapping[str, Callable[..., Any]], shown: "Shown") -> Json:
    if isinstance(call, str):
        return {"note": call}
    parameters = list(inspect.signature(names[call.oracle]).parameters)[1:]
    parameters += ["?"] * (len(call.arguments) - len(parameters))
    return {
        "oracle": call.oracle,
        "arguments": [
            [name, shown.value(given)]
            for name, given in zip(parameters, call.arguments, strict=False)
        ],
        "envelopes": [_envelope(e, shown) for e in call.envelopes],
        "answer": shown.value(call.answer),
        "won": call.won,
    }


def _envelope(envelope: Envelope, shown: "Shown") -> Json:
    return {
        "sender": None if envelope.sender is None else str(envelope.sender),
        "receiver": str(envelope.receiver),
        "request": shown.value(envelope.request),
        "answer": shown.value(envelope.answer),  # also a Rejection: what was refused is told so
    }


class Shown:
    """Turns values into JSON: the first few bytes of each, or all of them."""

    def __init__(self, most: int | None) -> None:
        self._most = most

    def value(self, it: Any, depth: int = DEPTH) -> Any:
        """A value as JSON. Objects of unknown classes are shown by class only."""
        kind = type(it).__name__
        if it is None or isinstance(it, bool | int):
            return it
        if isinstance(it, float):
            return float(it) if isfinite(it) else {"type": kind, "said": str(float(it))}
        if isinstance(it, str | Address):
            return str(it)
        if isinstance(it, bytes):
            return self._bytes(kind, it)
        if isinstance(it, Rejection | Inadmissible):
            return {"type": kind, "said": str(it)}
        if depth == 0:
            return {"type": kind, "said": ""}
        if is_dataclass(it) and not isinstance(it, type):
            named = [[f.name, self.value(getattr(it, f.name), depth - 1)] for f in fields(it)]
            return {"type": kind, "fields": named}
        if isinstance(it, Mapping):
            return self._items(kind, [tuple(pair) for pair in it.items()], depth)
        if isinstance(it, list | tuple):
            return self._items(kind, list(it), depth)
        if isinstance(it, set | frozenset):
            return self._items(kind, sorted(it, key=repr), depth)
        if isinstance(it, Coins):
            return {"type": kind, "fields": [["key", self._bytes("bytes", it.key)]]}
        return {"type": kind, "said": ""}

    def _bytes(self, kind: str, data: bytes) -> Json:
        told: Json = {"type": kind, "length": len(data)}
        text = data.decode("ascii", "replace")
        if text.isascii() and text.isprintable() and (self._most is None or len(data) < 4 * SHORT):
            return told | {"text": text}
        short = data[: self._most]
        return told | {"hex": short.hex() + ("..." if len(short) < len(data) else "")}

    def _items(self, kind: str, items: list[Any], depth: int) -> Json:
        return {
            "type": kind,
            "count": len(items),
            "items": [self.value(i, depth - 1) for i in items[: self._most]],
        }
