"""Every scheme, game and adversary, by name. Duplicates raise; an unknown name gets a hint."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from harness.declare.corruption import Corruption
from harness.declare.fault import About
from harness.declare.finding import Break, Claim, Finding
from harness.declare.game import Game, Guessing, Winning

T = TypeVar("T")
G = TypeVar("G", bound=Game[Any])

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was registered."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class CoinsFrom(StrEnum):
    """Where a scheme's randomness comes from."""

    GIVEN = "given"  # its `coins` parameters: the same coins give the same run
    OWN = "own"  # a generator of its own: no trial can be played again


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A registered scheme: a value of some kind (a building block, a slot, a messenger).

    `fault` names the one planted fault of an insecure variant (`of` the sound scheme of that name):
    it exists to be broken as its `breaks` say. `findings` are the weak points of its family: which
    of them it has follows from its slots. `unsupported` names games for which it lacks a capability
    and adversaries that do not apply, each with a sentence that says what it lacks.
    """

    kind: str
    name: str
    value: Any
    doc: str
    origin: Origin
    cites: str = ""
    fault: str = ""
    of: str = ""
    about: About = field(default_factory=About)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    findings: tuple[Finding, ...] = ()
    unsupported: Mapping[str, str] = field(default_factory=dict)
    coins: CoinsFrom = CoinsFrom.GIVEN
    protocol: Any = object  # the kind's


@dataclass(frozen=True, kw_only=True)
class GameEntry:
    """A registered game: one class, in one circumstance if it has several."""

    base: str
    play: type[Game[Any]]
    version: StrEnum | None
    kind: str
    asks: Any  # the Protocol that a scheme must satisfy to be played
    cites: str
    dma: str
    corrupts: Corruption
    doc: str
    origin: Origin

    @property
    def name(self) -> str:
        """`pro/confidentiality[established]`."""
        return self.base if self.version is None else f"{self.base}[{self.version}]"

    @property
    def names(self) -> tuple[str, str]:
        """What a declaration may call it: this version, or all versions."""
        return self.name, self.base


class Target(NamedTuple):
    """A game class that an adversary is written for, and what it needs of the scheme."""

    game: type[Game[Any]]
    needs: Any  # a Protocol or class, or None


@dataclass(frozen=True, kw_only=True)
class AdversaryEntry:
    """A registered adversary: a function of (game, view, coins)."""

    name: str
    attack: Callable[..., Any]
    targets: tuple[Target, ...]
    versions: frozenset[StrEnum]
    finding: str
    cites: str
    null: bool
    doc: str
    origin: Origin

    def target(self, game: GameEntry) -> Target | None:
        """What of its targets this game is, if any."""
        if self.versions and game.version not in self.versions:
            return None
        return next((t for t in self.targets if issubclass(game.play, t.game)), None)


class BadDeclaration(Exception):
    """Something is registered that cannot be what it says: one sentence with the way out."""


class DuplicateName(BadDeclaration):
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


def origin_of(registered: object) -> Origin:
    """The file and line of a class or function, or of the call that registers a plain value."""
    if inspect.isclass(registered) or inspect.isfunction(registered):
        file, line = inspect.getsourcefile(registered), inspect.getsourcelines(registered)[1]
    else:
        here = str(Path(__file__).parent)
        caller = next(f for f in inspect.stack() if not f.filename.startswith(here))
        file, line = caller.filename, caller.lineno
    path = Path(file or "?").resolve()
    return Origin(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path), line)


def doc_of(registered: object) -> str:
    """The docstring of a class or function, or of a value's class."""
    return inspect.getdoc(registered) or ""


def enter(scheme: Scheme) -> None:
    """Put a scheme into the registry."""
    key = scheme.kind, scheme.name
    if key in SCHEMES:
        raise DuplicateName(scheme.kind, scheme.name, SCHEMES[key].origin, scheme.origin)
    SCHEMES[key] = scheme


def registered_as(value: object) -> Scheme | None:
    """The entry of this very value, if it is registered."""
    return next((scheme for scheme in SCHEMES.values() if scheme.value is value), None)


def add_game(
    name: str,
    *,
    kind: str,
    cites: str,
    dma: str,
    corrupts: Corruption | Mapping[Any, Corruption],
    versions: type[StrEnum] | None = None,
) -> Callable[[type[G]], type[G]]:
    """Register a game class for schemes of a kind; each version is a game of its own.

    Who is corrupted may differ from version to version. Raises BadDeclaration.
    """

    def register(registered: type[G]) -> type[G]:
        if not issubclass(registered, Guessing | Winning):
            raise BadDeclaration(f"game {name!r} is neither a Guessing nor a Winning game")
        if isinstance(corrupts, Mapping) and set(corrupts) != set(versions or ()):
            raise BadDeclaration(f"game {name!r} does not say for each version who is corrupted")
        for version in versions or (None,):
            entry = GameEntry(
                base=name,
                play=registered,
                version=version,
                kind=kind,
                asks=_asked(registered),
                cites=cites,
                dma=dma,
                corrupts=_corruption(corrupts, version),
                doc=doc_of(registered),
                origin=origin_of(registered),
            )
            if entry.name in GAMES:
                raise DuplicateName("game", entry.name, GAMES[entry.name].origin, entry.origin)
            GAMES[entry.name] = entry
        return registered

    return register


def _corruption(
    corrupts: Corruption | Mapping[Any, Corruption], version: StrEnum | None
) -> Corruption:
    if isinstance(corrupts, Corruption):
        return corrupts
    assert version is not None
    return corrupts[version]


def _asked(game: type[Game[Any]]) -> Any:
    """The scheme's type in `class Mine(Winning[Asked])`; the bound, where that is a TypeVar."""
    for base in getattr(game, "__orig_bases__", ()):
        origin = get_origin(base)
        if inspect.isclass(origin) and issubclass(origin, Game):
            (asked,) = get_args(base)
            named = asked.__bound__ if isinstance(asked, TypeVar) else asked
            if named is not None:
                return named
    raise BadDeclaration(
        f"game {game.__name__} does not say what it plays: write Guessing[...] or Winning[...]"
    )


def adversary(
    *,
    versions: Iterable[StrEnum] = (),
    finding: str = "",
    cites: str = "",
    null: bool = False,
    name: str = "",
) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Register a function as an adversary.

    The type of its first parameter says what it plays: a game (`IndCca`), several (`A | B`), every
    game of a sort (`LeftOrRight[Any]`); and, in brackets, what it needs of the scheme, if that is
    more than the game asks (`Confidentiality[Judged]`). `versions` narrows it to some
    circumstances. Raises BadDeclaration.
    """

    def register(attack: Callable[..., T]) -> Callable[..., T]:
        entry = AdversaryEntry(
            name=name or attack.__name__,
            attack=attack,
            targets=tuple(_targets(attack)),
            versions=frozenset(versions),
            finding=finding,
            cites=cites,
            null=null,
            doc=doc_of(attack),
            origin=origin_of(attack),
        )
        if entry.name in ADVERSARIES:
            first = ADVERSARIES[entry.name].origin
            raise DuplicateName("adversary", entry.name, first, entry.origin)
        ADVERSARIES[entry.name] = entry
        return attack

    return register


def _targets(attack: Callable[..., Any]) -> Iterable[Target]:
    where = f"adversary {attack.__name__!r}"
    first = next(iter(inspect.signature(attack).parameters), "")
    hint = get_type_hints(attack).get(first)
    if hint is None:
        raise BadDeclaration(f"{where} does not say what it plays: give its game a type")
    for one in get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,):
        game = get_origin(one) or one
        if not (inspect.isclass(game) and issubclass(game, Game)):
            raise BadDeclaration(f"{where} plays {one}, which is no game")
        needs = next(iter(get_args(one)), None)
        yield Target(game, None if needs is Any or isinstance(needs, TypeVar) else needs)
