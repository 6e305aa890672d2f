"""One trial again, with everything that happened in it, as a transcript in JSON."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from math import isfinite
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from harness.declare.game import oracles
from harness.declare.network import Address, Envelope
from harness.declare.registry import CoinsFrom
from harness.engine.fingerprint import DEPTH, fingerprint
from harness.engine.handle import Call
from harness.engine.outcome import Outcome
from harness.engine.trial import Match, Played
from harness.judge.results import Json

SEARCH = 100  # trials to look through for a win
SHORT = 16  # bytes, or items, that a reader is shown

OWN_COINS = "the scheme has coins of its own, so that no trial can be played again the same"


FIRST_WIN = "the first that the adversary wins"

Guarded = Callable[[Callable[[], Outcome]], Outcome]


@dataclass(frozen=True)
class Chosen:
    """A trial that was played."""

    trial: int
    outcome: Outcome
    played: Played | None  # None if it hit a limit


class Teller:
    """Plays trials of one match and tells them; `guarded` sets the limits of a trial."""

    def __init__(self, match: Match, seed: int, guarded: Guarded) -> None:
        self._match = match
        self._seed = seed
        self._guarded = guarded

    def play(self, index: int) -> Chosen:
        """One trial, with everything that happened in it."""
        kept: list[Played] = []

        def trial() -> Outcome:
            kept.append(self._match.play(self._seed, index))
            return kept[0].outcome

        outcome = self._guarded(trial)
        return Chosen(index, outcome, kept[0] if kept else None)

    def tell(self, trial: int | None) -> Json:
        """The transcript of a trial: the one asked for, or the first that is won, or trial 0."""
        if trial is not None:
            return self.story(self.play(trial), "as asked")
        first: Chosen | None = None
        for index in range(SEARCH):
            played = self.play(index)
            if played.outcome.won:
                return self.story(played, FIRST_WIN)
            first = first or played
        assert first is not None
        return self.story(first, f"the first one: the adversary wins none of the first {SEARCH}")

    def story(self, chosen: Chosen, why: str) -> Json:
        """A trial as a reader is told of it."""
        match = self._match
        own = match.coins is CoinsFrom.OWN
        return _transcript(match, chosen, Shown(SHORT)) | {
            "game": match.cell.game,
            "scheme": match.cell.scheme,
            "adversary": match.cell.adversary,
            "seed": self._seed,
            "trial": chosen.trial,
            "spent": chosen.outcome.spent,
            "chosen": f"{why}; {OWN_COINS}" if own else why,
            "game_doc": match.game.doc,
            "adversary_doc": match.adversary.doc,
            "digest": self.digest(chosen),
        }

    def digest(self, chosen: Chosen) -> str:
        """SHA-256 of the trial with all values in full."""
        return fingerprint(chosen.outcome, chosen.played)


def _transcript(match: Match, chosen: Chosen, shown: "Shown") -> Json:
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
    """Turns values into JSON: the first few bytes of each."""

    def __init__(self, most: int) -> None:
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
        if text.isascii() and text.isprintable() and len(data) < 4 * SHORT:
            return told | {"text": text}
        short = data[: self._most]
        return told | {"hex": short.hex() + ("..." if len(short) < len(data) else "")}

    def _items(self, kind: str, items: list[Any], depth: int) -> Json:
        return {
            "type": kind,
            "count": len(items),
            "items": [self.value(i, depth - 1) for i in items[: self._most]],
        }
