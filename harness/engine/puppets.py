"""Functions that an adversary hands in, to act for a party: what they may answer."""

from functools import cache
from typing import Any, get_args, get_origin

from harness.declare.wire import Request
from harness.engine.exact import disguised


def is_puppet(argument: object) -> bool:
    """Whether this argument of an oracle is a function, or is called like one."""
    return callable(argument) and not isinstance(argument, type)


def wrong_answer(given: tuple[Any, ...], answer: object) -> str:
    """What is wrong with an answer: the honest party that asked would fail on it; "" if nothing is.

    Who asked with a Request gets the answer that the request names; a message of another kind could
    not be parsed.
    """
    if masked := disguised((answer,)):
        return f"a {masked} is no plain value"
    for request in given:
        if isinstance(request, Request):
            kind: Any = type(request)
            due = _due(kind)
            if due is not None and not isinstance(answer, due):
                return f"answers {type(request).__name__} with a {type(answer).__name__}"
    return ""


@cache
def _due(request: Any) -> type[Any] | None:
    """What a request is answered by."""
    for c in request.__mro__:
        for base in getattr(c, "__orig_bases__", ()):
            if get_origin(base) is Request and isinstance(get_args(base)[0], type):
                due: type[Any] = get_args(base)[0]
                return due
    return None
