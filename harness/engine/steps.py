"""Which games look at which step: those in which a fault that is planted in it must be found."""

import inspect
import re
from collections.abc import Iterable, Iterator

from harness.declare.registry import SCHEMES, GameEntry, Scheme

STEP = re.compile(r"(?<![\w.])\d+(?:\([a-z]\))?(?![\w.])")
"""`8`, `8(b)`; not the 5 of `D5` or of `section 5.3`."""
HEAD = re.compile(r"(?=\d+(?:\([a-z]\))?(?:[,:]| and | to | in ))[^:.]*")
"""How the docstring of a step begins: `8, RP: ...`, `3, 4 and 5 in a row.`"""


def labels(text: str) -> Iterator[str]:
    """The steps that a text names: `6(d), 8, 12`."""
    return iter(STEP.findall(re.sub(r"(?<=\))[ivx]+", "", text)))


def steps_of(value: object) -> dict[str, set[str]]:
    """The steps of a scheme, each with its methods: a method's docstring begins with its steps."""
    found: dict[str, set[str]] = {}
    for name, doc in _methods(type(value)).items():
        head = HEAD.match(doc)
        for step in labels(head.group() if head else ""):
            found.setdefault(step, set()).add(name)
    return found


def _methods(made: type) -> dict[str, str]:
    """The public methods of a class, each with the first docstring that it has from the root on."""
    found: dict[str, str] = {}
    for owner in reversed(made.__mro__):
        for name, member in vars(owner).items():
            if inspect.isfunction(member) and not name.startswith("_"):
                found.setdefault(name, inspect.getdoc(member) or "")
    return found


def watched(game: GameEntry) -> set[str]:
    """The steps in which a planted fault must be found by playing this game."""
    return {
        step
        for scheme in SCHEMES.values()
        if scheme.kind == game.kind and scheme.fault
        if any(known.game in game.names for known in scheme.breaks)
        for step in planted_in(scheme)
    }


def planted_in(scheme: Scheme) -> set[str]:
    """The steps whose methods a planted fault overrides."""
    made = type(scheme.value)
    own = {name for name, member in vars(made).items() if inspect.isfunction(member)}
    return {step for step, names in steps_of(scheme.value).items() if names & own}


def unwatched(scheme: Scheme, games: Iterable[GameEntry]) -> list[str]:
    """The steps of a scheme that none of these games looks at, in order."""
    seen = {step for game in games if game.kind == scheme.kind for step in watched(game)}
    steps = steps_of(scheme.value)
    return sorted((s for s in steps if not _looked_at(s, steps, seen)), key=in_order)


def _looked_at(step: str, steps: dict[str, set[str]], seen: set[str]) -> bool:
    """A step is looked at if it is, or one of its parts."""
    return step in seen or any(part in seen for part in steps if part.startswith(f"{step}("))


def in_order(step: str) -> tuple[int, str]:
    """`6(a)` comes after `6`, and `10` after `9`."""
    number, _, part = step.partition("(")
    return int(number), part
