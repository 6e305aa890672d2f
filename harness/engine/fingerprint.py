"""What a trial is recognised by: SHA-256 of everything that happened in it, with values in full."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from harness.declare.network import Address, Envelope
from harness.engine.handle import Call
from harness.engine.outcome import Outcome
from harness.engine.trial import Played

DEPTH = 6

Append = Callable[[Any, list[bytes], int], None]
"""Appends a value, down to so many levels below it."""

_APPENDS: dict[type[Any], Append] = {}  # of every class that was met so far


def fingerprint(outcome: Outcome, played: Played | None) -> str:
    """64 hexadecimal digits. A trial that hit a limit has only its outcome.

    Every piece stands behind its kind and its length, so that two trials have one fingerprint only
    if they showed the same values in the same places. Objects of unknown classes count by class.
    """
    out: list[bytes] = []
    if played is not None:
        _envelopes(played.setup, out)
        _value(played.view, out)
        _head(b"calls", len(played.calls), out)
        for call in played.calls:
            _call(call, out)
        _value(played.answer, out)
        _value(played.b, out)
    _value(outcome.won, out)
    _value(str(outcome.fault) if outcome.fault else None, out)
    return sha256(b"".join(out)).hexdigest()


def _call(call: Call | str, out: list[bytes]) -> None:
    if isinstance(call, str):
        _value(call, out)
        return
    _head(call.oracle.encode(), len(call.arguments), out)
    for argument in call.arguments:
        _value(argument, out)
    _envelopes(call.envelopes, out)
    _value(call.answer, out)
    _value(call.won, out)


def _envelopes(envelopes: tuple[Envelope, ...], out: list[bytes]) -> None:
    _head(b"envelopes", len(envelopes), out)
    for envelope in envelopes:
        _value(envelope.sender, out)
        _value(envelope.receiver, out)
        _value(envelope.request, out)
        _value(envelope.answer, out)


def _head(kind: bytes, count: int, out: list[bytes]) -> None:
    out.append(b"%d:%b%d;" % (len(kind), kind, count))


def _value(it: Any, out: list[bytes], depth: int = DEPTH) -> None:
    kind = type(it)
    append = _APPENDS.get(kind)
    if append is None:
        append = _APPENDS[kind] = _append_for(kind)
    append(it, out, depth)


def _append_for(kind: type[Any]) -> Append:
    """How values of a class are appended: by what they are, and behind the name of the class."""
    name = kind.__name__.encode("utf-8", "backslashreplace")
    if issubclass(kind, int):
        return lambda it, out, _: _text(name, hex(it), out)
    if issubclass(kind, float):
        return lambda it, out, _: _text(name, float.hex(it), out)
    if issubclass(kind, bytes):

        def data(it: Any, out: list[bytes], _: int) -> None:
            out += (b"%d:%b%d;" % (len(name), name, len(it)), it)

        return data
    if issubclass(kind, str | Address | Rejection | Inadmissible):
        return lambda it, out, _: _text(name, str(it), out)
    if issubclass(kind, Coins):
        return lambda it, out, _: _text(name, it.key.hex(), out)
    return _bounded(name, _inner(name, kind))


def _text(name: bytes, text: str, out: list[bytes]) -> None:
    data = text.encode("utf-8", "surrogatepass")
    out += (b"%d:%b%d;" % (len(name), name, len(data)), data)


def _bounded(name: bytes, inner: Append) -> Append:
    """As deep as a transcript is told, and no deeper."""

    def append(it: Any, out: list[bytes], depth: int) -> None:
        if depth:
            inner(it, out, depth - 1)
        else:
            _head(name, 0, out)

    return append


def _inner(name: bytes, kind: type[Any]) -> Append:
    """A value that has others in it."""
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))

        def members(it: Any, out: list[bytes], depth: int) -> None:
            _head(name, len(names), out)
            for field in names:
                _value(getattr(it, field), out, depth)

        return members
    if issubclass(kind, Mapping):

        def pairs(it: Any, out: list[bytes], depth: int) -> None:
            _head(name, len(it), out)
            for key, value in it.items():
                _value(key, out, depth)
                _value(value, out, depth)

        return pairs
    if issubclass(kind, list | tuple):

        def items(it: Any, out: list[bytes], depth: int) -> None:
            _head(name, len(it), out)
            for item in it:
                _value(item, out, depth)

        return items
    if issubclass(kind, set | frozenset):

        def unordered(it: Any, out: list[bytes], depth: int) -> None:
            _head(name, len(it), out)
            out += sorted(_alone(item, depth) for item in it)

        return unordered
    return lambda _it, out, _depth: _head(name, 0, out)


def _alone(item: Any, depth: int) -> bytes:
    out: list[bytes] = []
    _value(item, out, depth)
    return b"".join(out)
