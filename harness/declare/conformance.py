"""What conformance kits stand on: a scheme that is watched, and complaints in place of crashes.

A kit is a generator: for each check it yields a sentence that says what is wrong and what to mend,
or "" if nothing is.
"""

import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from traceback import walk_tb
from typing import Any, TypeVar, cast

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.protocols import lacks, name_of
from harness.declare.registry import ROOT, SCHEMES, CoinsFrom
from harness.declare.shape import fits, in_words, results, shape, type_of

T = TypeVar("T")

Kit = Callable[[T, Coins], Iterator[str]]

LIBRARIES = ("site-packages", sysconfig.get_path("stdlib"), str(ROOT / "harness"))
LONGEST = 200  # characters of somebody else's sentence


class Complaint(Exception):
    """Ends a section of a kit; its text is what the section says last."""


class Watched:
    """A scheme as a kit holds it: what its methods return is held against its Protocol."""

    def __init__(self, scheme: object, protocol: Any) -> None:
        self._scheme = scheme
        self._results = results(protocol)
        self._wrong: dict[str, None] = {}  # in order, each once

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._scheme, name)
        if name not in self._results:
            return member

        def call(*arguments: Any) -> Any:
            result = member(*arguments)
            hint = self._results[name]
            if not fits(result, hint):
                said = f"{name} returns {type_of(result)}: it must return {in_words(hint)}"
                self._wrong[said] = None
            return result

        return call


def unwatched(scheme: object) -> object:
    """The scheme itself."""
    return vars(scheme)["_scheme"] if isinstance(scheme, Watched) else scheme


def watch(scheme: T, protocol: Any) -> T:
    """The scheme, watched for the results of this Protocol too."""
    if not isinstance(scheme, Watched):
        return cast(T, Watched(scheme, protocol))
    vars(scheme)["_results"].update(results(protocol))
    return scheme


def examine(value: object, kind: str, protocol: Any, kit: Kit[Any]) -> Iterator[str]:
    """What a kit says of a value; if that has not the Protocol's shape, what it lacks."""
    wrong = False
    for said in told(_form(value, kind, protocol)):
        wrong |= bool(said)
        yield said
    if wrong:
        return
    watched, none = Watched(value, protocol), True
    for said in told(_run(kit, watched, Coins.from_seed(1, "kit", kind))):
        none = False
        yield said
    yield from vars(watched)["_wrong"]
    if none:
        yield f"nothing was checked: the kit of {kind} must yield something for each check"


def _run(kit: Kit[Any], scheme: object, coins: Coins) -> Iterator[str]:
    yield from kit(scheme, coins)


def _form(value: object, kind: str, protocol: Any) -> Iterator[str]:
    if isinstance(value, type):
        yield f"{value.__name__} is a class: make an instance of it"
        return
    missing = lacks(value, protocol)
    if missing:
        yield f"it lacks {', '.join(missing)}: {name_of(protocol)} says what a {kind} must have"
        return
    yield from shape(value, protocol)


def sections(scheme: T, coins: Coins, *parts: Kit[T]) -> Iterator[str]:
    """What the parts of a kit say, one after another, whatever happens in one of them."""
    for part in parts:
        yield from told(part(scheme, coins.child(part.__name__)), part.__name__.replace("_", " "))


def told(checks: Iterator[str], about: str = "") -> Iterator[str]:
    """What a part of a kit says. An exception ends it, and is its last complaint."""
    where = f", in: {about}" if about else ""
    try:
        yield from checks
    except Complaint as complaint:
        yield str(complaint)
    except Rejection as refusal:
        yield f"{said_of(refusal)}{where}: what an honest party made must not be refused"
    except (Exception, SystemExit) as error:  # noqa: BLE001  a scheme may raise anything
        yield f"{said_of(error)}{where}: it may raise nothing but Rejection"


def said_of(error: BaseException) -> str:
    """`dec raises IndexError: index out of range (my_pke.py:31)`."""
    name, place = where(error)
    text = " ".join(_text(error).split())[:LONGEST]
    return f"{name} raises {text}{place}" if name else f"the kit ends with {text}{place}"


def where(error: BaseException) -> tuple[str, str]:
    """The algorithm of a watched scheme that was running ("" if none was), and in which line."""
    frames = list(walk_tb(error.__traceback__))
    calls = [at for at, (frame, _) in enumerate(frames) if _is_call(frame.f_code)]
    name = frames[calls[-1]][0].f_locals["name"] if calls else ""
    # What can be mended is the scheme's own line, not one of what it calls or of what stopped it.
    inside = frames[calls[-1] + 1 :] if calls else frames
    places = [(Path(frame.f_code.co_filename), line) for frame, line in inside]
    own = [f" ({file.name}:{line})" for file, line in places if not _in_library(file)]
    return name, own[-1] if own else ""


def _is_call(code: Any) -> bool:
    return bool(code.co_name == "call" and code.co_filename == __file__)


def _in_library(file: Path) -> bool:
    return any(library in str(file) for library in LIBRARIES)


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  it may fail as well
        text = "(its text cannot be printed)"
    return ": ".join(filter(None, [type(error).__name__, text]))


def coins_from(scheme: object) -> CoinsFrom:
    """Whose coins a scheme uses, by what it, or a block in it, is registered with."""
    value = unwatched(scheme)
    own = any(entry.coins is CoinsFrom.OWN and _same(entry.value, value)
              for entry in SCHEMES.values())  # fmt: skip
    blocks: list[object] = []
    if is_dataclass(value):
        blocks = [getattr(value, field.name) for field in fields(value)]
    if own or any(coins_from(block) is CoinsFrom.OWN for block in blocks):
        return CoinsFrom.OWN
    return CoinsFrom.GIVEN


def _same(registered: object, value: object) -> bool:
    """Whether they are equal; of a class without equality, whether both are of it."""
    if type(registered) is not type(value):
        return False
    return type(value).__eq__ is object.__eq__ or registered == value
