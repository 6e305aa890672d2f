"""What a scheme returns is what it looks like: the methods of foreign classes are looked after.

Games compare what a scheme returns: a `Message` that equals every other one would pass a game of
correctness, and a `bool` of its own kind any other. Classes of the house return what they say, as
types and kits check; those of plug-ins are wrapped, once in a process, where they stand. A value
that is somebody's state is only handed back, and is not looked at.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from harness.declare.protocols import lacks, members
from harness.declare.registry import SCHEMES, Scheme
from harness.engine.exact import disguised, trusted

MARK = "__exactly__"  # on a method that is looked after
DEEP = 3  # a scheme, a block in its slot, and a block of that


class Disguised(BaseException):
    """A scheme returned what only looks like a plain value: no `except Exception` hides it."""


def look_after(scheme: Scheme) -> None:
    """Wrap the methods of the scheme's class, and of its blocks', that their Protocols name."""
    foreign = [value for value in _blocks(scheme.value, DEEP) if _is_foreign(value)]
    if not foreign:
        return
    known = {entry.protocol for entry in SCHEMES.values()} | {scheme.protocol}
    known.discard(object)
    for value in foreign:
        for protocol in _satisfied(value, known):
            _wrap(value, protocol)


def _satisfied(value: object, known: set[Any]) -> list[Any]:
    """The Protocols that a value has the methods of, without those that ask for fewer of them: a
    session has all that a key exchange has, and its `send` returns something else."""
    has = {p: set(members(p)) for p in known if not lacks(value, p)}
    return [p for p, names in has.items() if not any(names < more for more in has.values())]


def _blocks(value: object, depth: int) -> Iterator[object]:
    """A scheme, and what it is made of."""
    yield value
    if is_dataclass(value):
        held = [getattr(value, field.name) for field in fields(value)]
    else:
        held = list(getattr(value, "__dict__", {}).values())
    for inner in held if depth else ():
        if not isinstance(inner, bytes | str | int | dict):
            yield from _blocks(inner, depth - 1)


def _is_foreign(value: object) -> bool:
    held = getattr(value, "__dict__", {}).values()
    return not all(map(trusted, type(value).__mro__)) or any(map(inspect.isfunction, held))


def _wrap(value: object, protocol: Any) -> None:
    plain = get_origin(protocol) or protocol
    for name in members(protocol):
        asked = getattr(plain, name, None)
        if not inspect.isfunction(asked):
            continue
        for c in type(value).__mro__:
            own = vars(c).get(name)
            if trusted(c) or getattr(own, MARK, False):
                continue
            if inspect.isfunction(own):
                setattr(c, name, _exact(own, asked))
            elif isinstance(own, staticmethod):
                setattr(c, name, staticmethod(_exact(own.__func__, asked)))
        own = getattr(value, "__dict__", {}).get(name)
        if inspect.isfunction(own) and not getattr(own, MARK, False):
            vars(value)[name] = _exact(own, asked)


def _exact(method: Callable[..., Any], asked: Callable[..., Any]) -> Callable[..., Any]:
    """The method, which raises Disguised in the place of returning what is masked."""
    hints = get_type_hints(asked)
    result = hints.pop("return", Any)
    states = [hint for hint in hints.values() if not _is_plain(hint)]
    if _is_opaque(result, states):
        return method
    parts = get_args(result) if get_origin(result) is tuple else ()
    shown = [at for at, part in enumerate(parts) if not _is_opaque(part, states)]
    pieces = len(parts) if 0 < len(shown) < len(parts) else 0
    exact = result if _is_plain(result) else None

    def look(returned: Any) -> Any:
        if pieces and isinstance(returned, tuple) and len(returned) == pieces:
            inside = [returned[at] for at in shown]
            masked = disguised((returned,), 0) or disguised(inside)
        else:
            masked = disguised((returned,))
        if masked:
            raise Disguised(f"{method.__name__} returns a {masked}, which is no plain value")
        return returned

    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        returned = method(*arguments, **named)
        # What is annotated comes nearly always, and costs nothing to speak of.
        return returned if type(returned) is exact else look(returned)

    setattr(call, MARK, True)
    return call


def _is_plain(hint: Any) -> bool:
    return inspect.isclass(hint) and issubclass(hint, bytes | str | int | float)


def _is_opaque(hint: Any, states: list[Any]) -> bool:
    """Whether it is a state, which every scheme makes as it likes."""
    return hint in (Any, object) or isinstance(hint, TypeVar) or hint in states
