"""Whether a value has the shape that a Protocol asks for: its parameters, and what it returns."""

import inspect
from collections.abc import Callable, Iterator
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from harness.declare.protocols import lacks, members


def shape(value: object, protocol: Any) -> Iterator[str]:
    """A sentence for each method with other parameters than the Protocol's, and for each property
    of another type; "" for each that is as it must be. The value has all members."""
    plain = get_origin(protocol) or protocol
    for name in members(protocol):
        asked, given = getattr(plain, name, None), getattr(value, name)
        if isinstance(asked, property):
            yield _property(name, given, get_type_hints(asked.fget)["return"])
        elif inspect.isfunction(asked):
            yield _parameters(name, given, list(inspect.signature(asked).parameters)[1:])


def results(protocol: Any) -> dict[str, Any]:
    """What each method of a Protocol returns, as it is annotated."""
    plain = get_origin(protocol) or protocol
    methods = {name: getattr(plain, name, None) for name in members(protocol)}
    return {
        name: get_type_hints(method)["return"]
        for name, method in methods.items()
        if inspect.isfunction(method)
    }


def fits(value: object, hint: Any) -> bool:
    """Whether a value is what an annotation says; what it does not say fits."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is Any or isinstance(hint, TypeVar):
        return True
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inside)
    if origin is tuple and isinstance(value, tuple):
        each = inside[:1] * len(value) if inside[1:] == (...,) else inside
        return len(value) == len(each) and all(map(fits, value, each))
    plain = NoneType if hint is None else origin or hint
    if plain is Callable:
        return callable(value)
    if getattr(plain, "_is_protocol", False) is True:
        return not lacks(value, plain)
    return isinstance(value, plain) and not (plain is int and isinstance(value, bool))


def in_words(hint: Any) -> str:
    """`(State, PkePublicKey)`: an annotation, as a reader sees it."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(map(in_words, inside))
    if origin is tuple:
        return f"({', '.join(map(in_words, inside))})"
    if hint is ...:
        return "..."
    return "None" if hint is NoneType else str(getattr(hint, "__name__", hint))


def type_of(value: object) -> str:
    """`(bytes, int)`: what a value is, in the same words."""
    if type(value) is tuple:
        return f"({', '.join(map(type_of, value))})"
    return "None" if value is None else type(value).__name__


def _property(name: str, given: object, hint: Any) -> str:
    if fits(given, hint):
        return ""
    return f"{name} has type {type_of(given)}: make it a property, or a field, of {in_words(hint)}"


def _parameters(name: str, given: Callable[..., Any], asked: list[str]) -> str:
    if not callable(given):
        return f"{name} has type {type_of(given)}: make it a method ({', '.join(asked)})"
    try:
        parameters = inspect.signature(given).parameters.values()
    except ValueError:  # of a function that is not written in Python
        return ""
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):  # it delegates
        return ""
    names = [p.name for p in parameters if p.kind is not p.VAR_KEYWORD]
    more = [p for p in parameters if p.name in names[len(asked) :] and p.default is p.empty]
    if names[: len(asked)] == asked and not more:
        return ""
    return f"{name} takes ({', '.join(names)}): name its parameters ({', '.join(asked)})"
