"""Every scheme, game and adversary, by name. Duplicates raise; an unknown name gets a hint."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from harness.declare.game import Guessing, Winning

T = TypeVar("T")


class Stance(StrEnum):
    """What a scheme's authors say about a property."""

    CLAIMED = "claimed"
    CONCEDED = "conceded"
    NOT_CLAIMED = "not claimed"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the authors say about one game, and where they say it."""

    stance: Stance
    cites: str


@dataclass(frozen=True, slots=True)
class Break:
    """A break that is known: this adversary wins this game. `why` is the finding, one sentence."""

    game: str
    adversary: str
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was registered."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Scheme:
    """A registered scheme: a value of some kind (a building block, a defence slot, a messenger).

    `fault` names the one planted fault of an insecure variant; such a scheme exists to be broken
    as its `breaks` say, and shows that the games can fail. `unsupported` names the games for which
    it lacks a capability, each with the reason.
    """

    kind: str
    name: str
    value: Any
    doc: str
    origin: Origin
    cites: str = ""
    fault: str = ""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    unsupported: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GameEntry:
    """A registered game: one class, in one named circumstance if it has several."""

    name: str
    play: type[Any]
    version: str
    scheme_kind: str
    cites: str
    dma: str
    corrupts: str
    doc: str
    origin: Origin


@dataclass(frozen=True)
class AdversaryEntry:
    """A registered adversary: a function of (game, view, coins)."""

    name: str
    attack: Callable[..., Any]
    plays: tuple[str, ...]
    against: type[Any] | None
    needs: type[Any] | None
    finding: str
    cites: str
    null: bool
    doc: str
    origin: Origin


class DuplicateName(Exception):
    """Two registrations under one name."""

    def __init__(self, what: str, name: str, first: Origin, second: Origin) -> None:
        super().__init__(f"{what} {name!r} is registered twice: at {first} and at {second}")


MANY = 20  # names, and nobody reads them in an error message


class UnknownName(Exception):
    """A name that nothing is registered under."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        names = sorted(known)
        longer = [known for known in names if name and known.startswith(name)]
        near = longer or get_close_matches(name, names, n=1, cutoff=0.5)
        if near:
            hint = f"did you mean {near[0]!r}?"
        elif len(names) > MANY:
            hint = "`gauntlet list` shows what there is"
        else:
            hint = f"known: {', '.join(names) or 'none'}"
        super().__init__(f"there is no {what} {name!r}; {hint}")


SCHEMES: dict[tuple[str, str], Scheme] = {}
GAMES: dict[str, GameEntry] = {}
ADVERSARIES: dict[str, AdversaryEntry] = {}


def _origin(registered: object) -> Origin:
    """The file and line of a class or function, or of the call that registers a plain value."""
    if inspect.isclass(registered) or inspect.isfunction(registered):
        file, line = inspect.getsourcefile(registered), inspect.getsourcelines(registered)[1]
    else:
        caller = next(f for f in inspect.stack() if f.filename != __file__)
        file, line = caller.filename, caller.lineno
    root = Path(__file__).parents[2]
    path = Path(file or "?").resolve()
    return Origin(str(path.relative_to(root) if path.is_relative_to(root) else path), line)


def _doc(registered: object) -> str:
    return inspect.getdoc(registered) or ""


def scheme(
    kind: str,
    name: str,
    *,
    cites: str = "",
    fault: str = "",
    doc: str = "",
    claims: Mapping[str, Claim] | None = None,
    breaks: Iterable[Break] = (),
    unsupported: Mapping[str, str] | None = None,
) -> Callable[[T], T]:
    """Register a class (it is instantiated without arguments) or a value as a scheme."""

    def register(registered: T) -> T:
        origin = _origin(registered)
        if (kind, name) in SCHEMES:
            raise DuplicateName(kind, name, SCHEMES[kind, name].origin, origin)
        value = registered() if inspect.isclass(registered) else registered
        SCHEMES[kind, name] = Scheme(
            kind,
            name,
            value,
            doc or _doc(registered),
            origin,
            cites,
            fault,
            dict(claims or {}),
            tuple(breaks),
            dict(unsupported or {}),
        )
        return registered

    return register


def game(
    name: str,
    *,
    plays: str,
    cites: str,
    dma: str,
    corrupts: str,
    versions: Iterable[str] = ("",),
) -> Callable[[type[T]], type[T]]:
    """Register a game class for schemes of kind `plays`; each version is a game of its own."""

    def register(registered: type[T]) -> type[T]:
        if not issubclass(registered, Guessing | Winning):
            raise TypeError(f"game {name!r} is neither a Guessing nor a Winning game")
        origin = _origin(registered)
        for version in versions:
            full = f"{name}[{version}]" if version else name
            if full in GAMES:
                raise DuplicateName("game", full, GAMES[full].origin, origin)
            GAMES[full] = GameEntry(
                full, registered, version, plays, cites, dma, corrupts, _doc(registered), origin
            )
        return registered

    return register


def adversary(
    *plays: str,
    against: type[Any] | None = None,
    needs: type[Any] | None = None,
    finding: str = "",
    cites: str = "",
    null: bool = False,
    name: str = "",
) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Register a function as an adversary.

    It plays the games named (a name without a version means all versions) or, with `against`,
    every game of that kind. `needs` is a type that the scheme must satisfy to be attacked so.
    """

    def register(attack: Callable[..., T]) -> Callable[..., T]:
        called = name or attack.__name__
        if needs is not None:
            isinstance(None, needs)  # raises TypeError here, rather than in the middle of a plan
        origin = _origin(attack)
        if called in ADVERSARIES:
            raise DuplicateName("adversary", called, ADVERSARIES[called].origin, origin)
        ADVERSARIES[called] = AdversaryEntry(
            called, attack, plays, against, needs, finding, cites, null, _doc(attack), origin
        )
        return attack

    return register
