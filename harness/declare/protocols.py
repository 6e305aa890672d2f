"""What a Protocol asks for, and what a value lacks of it."""

from functools import cache
from typing import Any, Generic, Protocol, get_origin


def _is_protocol(plain: Any) -> bool:
    return getattr(plain, "_is_protocol", False) is True


@cache
def members(protocol: Any) -> tuple[str, ...]:
    """The public names that a Protocol asks for, inherited ones first."""
    plain = get_origin(protocol) or protocol
    names: dict[str, None] = {}
    for owner in reversed(plain.__mro__):
        if owner in (object, Protocol, Generic) or not _is_protocol(owner):
            continue
        names |= dict.fromkeys((*vars(owner).get("__annotations__", {}), *vars(owner)))
    return tuple(name for name in names if not name.startswith("_"))


def lacks(value: object, asked: Any) -> tuple[str, ...]:
    """The members that a value does not have; of a class that is no Protocol, the class's name."""
    plain = get_origin(asked) or asked
    if plain in (Any, object):
        return ()
    if not _is_protocol(plain):
        return () if isinstance(value, plain) else (plain.__name__,)
    return tuple(name for name in members(asked) if not hasattr(value, name))


def lacking(value: object, asked: Any) -> str:
    """`enc, dec: schemes.pke.interface.Pke`: what a value lacks of what is asked, if anything."""
    missing = lacks(value, asked)
    if missing and _is_protocol(get_origin(asked) or asked):
        return f"{', '.join(missing)}: {name_of(asked)}"
    return name_of(asked) if missing else ""


def name_of(asked: Any) -> str:
    """`schemes.pke.interface.Pke`: where to read what is asked."""
    plain = get_origin(asked) or asked
    return f"{plain.__module__}.{plain.__qualname__}"
