"""Whether the arguments of an oracle call are of the types that the oracle declares."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_origin, get_type_hints

from harness.declare.shape import fits, in_words, type_of


def misfit(method: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """`m is of type int, where Message is due`: the first argument that is not what its annotation
    says, down to the fields of dataclasses; "" if all are. Any bytes will do where a class of bytes
    is due. What is in the bytes is the scheme's to check."""
    parameters = declared(getattr(method, "__func__", method))
    for (name, hint), value in zip(parameters, arguments, strict=False):
        if wrong := _wrong(name, hint, value):
            return wrong
    return ""


def _wrong(name: str, hint: Any, value: Any) -> str:
    if type(value) is hint and isinstance(value, bytes):
        return ""
    if not _fits(hint, value):
        return f"{name} is of type {type_of(value)}, where {in_words(hint)} is due"
    if is_dataclass(value) and not isinstance(value, type):
        for field, inner in hints_of(type(value)).items():
            if wrong := _wrong(f"{name}.{field}", inner, getattr(value, field)):
                return wrong
    return ""


def _fits(hint: Any, value: Any) -> bool:
    plain = get_origin(hint) or hint
    if isinstance(value, bytes) and inspect.isclass(plain) and issubclass(plain, bytes):
        return True
    if inspect.isclass(plain) and is_dataclass(plain):
        return type(value) is plain  # one of its own might say itself what it equals
    try:
        return fits(value, hint)
    except TypeError:  # an annotation that cannot be asked, as `Literal` is
        return True


@cache
def declared(function: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    """Name and annotation of each parameter of a method, without self."""
    try:
        hints = get_type_hints(function)
    except Exception:  # noqa: BLE001  a plug-in's annotations may name anything
        return ()
    names = list(inspect.signature(function).parameters)[1:]
    return tuple((name, hints.get(name, Any)) for name in names)


@cache
def hints_of(owner: type[Any]) -> Mapping[str, Any]:
    """Name and annotation of each field of a dataclass."""
    try:
        hints = get_type_hints(owner)
    except Exception:  # noqa: BLE001  as above
        return {}
    return {field.name: hints.get(field.name, Any) for field in fields(owner)}
