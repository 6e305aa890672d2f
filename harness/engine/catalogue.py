"""Finds everything there is, and looks it up: packages, plug-ins, entry points, expressions."""

import importlib
import importlib.util
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import fields, is_dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from traceback import format_exception_only
from typing import Any
from zlib import crc32

from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    AdversaryEntry,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine.trial import Cell, Match

PACKAGES = ("schemes", "games", "adversaries")
ENTRY_POINTS = "interop_gauntlet"


class UsageError(Exception):
    """The user asked for something that cannot be: one sentence with the way out."""


class PluginError(UsageError):
    """A plug-in does not import; nothing is run without it."""


@cache
def load() -> None:
    """Import every module of the three packages, and every installed plug-in."""
    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            with redirect_stdout(sys.stderr):  # standard output belongs to the results
                entry.load()
        except (Exception, SystemExit) as error:
            raise PluginError(
                f"the installed plug-in {entry.name!r} fails: {_last_line(error)}"
            ) from error


def load_plugin(file: Path) -> None:
    """Import one plug-in file (once)."""
    try:
        exists = file.is_file()
    except OSError:  # its name is too long, say
        exists = False
    if not exists:
        raise PluginError(f"there is no plug-in file {str(file)!r}")
    name = f"gauntlet_plugin_{file.stem}_{crc32(str(file.resolve()).encode()):08x}"
    if name in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise PluginError(f"{str(file)!r} is no Python file")
    # `inspect` and `dataclasses` look a class's module up by its name.
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        with redirect_stdout(sys.stderr):  # standard output belongs to the results
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise PluginError(f"the plug-in {str(file)!r} fails: {_last_line(error)}") from error


def _last_line(error: BaseException) -> str:
    return format_exception_only(error)[-1].strip()


def check_names() -> None:
    """Refuse declarations about nothing: an attack on a misspelt game is never played."""
    games = {*GAMES, *(name.partition("[")[0] for name in GAMES)}
    for entry in ADVERSARIES.values():
        for name in entry.plays:
            _check("game", name, games, f"the adversary {entry.name!r} plays an unknown game")
    for scheme in SCHEMES.values():
        who = f"the scheme {scheme.name!r} declares what is unknown"
        for name in (*scheme.claims, *scheme.unsupported, *(b.game for b in scheme.breaks)):
            _check("game", name, games, who)
        for known in scheme.breaks:
            _check("adversary", known.adversary, ADVERSARIES, who)


def _check(what: str, name: str, known: Iterable[str], who: str) -> None:
    if name not in known:
        raise PluginError(f"{who}: {UnknownName(what, name, known)}")


def _named(kind: str, name: str) -> Scheme:
    if (kind, name) in SCHEMES:
        return SCHEMES[kind, name]
    raise UnknownName(kind, name, (n for k, n in SCHEMES if k == kind))


def _exchange(value: Any, slot: str, alternative: str, path: str) -> Any:
    """`value` with the field `slot`, its own or a nested block's, set to a registered value."""
    slots = {f.name: getattr(value, f.name) for f in fields(value)} if is_dataclass(value) else {}
    if slot in slots:
        return replace(value, **{slot: _named(slot, alternative).value})
    for name, inner in slots.items():
        if is_dataclass(inner) and slot in {f.name for f in fields(inner)}:
            return replace(value, **{name: _exchange(inner, slot, alternative, path)})
    raise UnknownName(f"slot of {path}", slot, slots)


EXPRESSION = re.compile(r"(?:(?P<kind>\w+)/)?(?P<base>\w+)(?:\[(?P<slots>[^\[\]]+)\])?")


def scheme(expression: str, kind: str | None = None) -> Scheme:
    """The scheme that an expression names: `hardened`, `pke/hpke`, `hardened[pke=nacl_box]`.

    A game plays one kind only, so that with `kind` a name is unique.
    """
    parsed = EXPRESSION.fullmatch(expression.replace(" ", ""))
    if parsed is None:
        raise UsageError(f"{expression!r} is no scheme: write NAME or NAME[SLOT=NAME,...]")
    base = _base(parsed["kind"] or kind, parsed["base"])
    if not parsed["slots"]:
        return base
    pairs = [part.partition("=")[::2] for part in sorted(parsed["slots"].split(","))]
    slots = dict(pairs)
    if len(slots) < len(pairs) or not all(map(all, pairs)):
        raise UsageError(f"{expression!r} is no scheme: write each slot once, as SLOT=NAME")
    name = f"{base.name}[{','.join(f'{slot}={name}' for slot, name in slots.items())}]"
    if (base.kind, name) in SCHEMES:
        return SCHEMES[base.kind, name]
    value = base.value
    own = {f.name for f in fields(value)} if is_dataclass(value) else set()
    # A block is exchanged before the slots inside it: the other way round they would be lost.
    for slot, alternative in sorted(slots.items(), key=lambda pair: pair[0] not in own):
        value = _exchange(value, slot, alternative, base.name)
    return replace(base, name=name, value=value)


def _base(kind: str | None, name: str) -> Scheme:
    played = {g.scheme_kind for g in GAMES.values()}
    found = [
        s
        for (k, n), s in SCHEMES.items()
        if n == name and (k == kind or (not kind and k in played))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name!r} names several schemes: {', '.join(f'{s.kind}/{s.name}' for s in found)}"
        )
    if kind and kind not in {k for k, _ in SCHEMES}:
        raise UnknownName("kind of scheme", kind, {k for k, _ in SCHEMES})
    raise UnknownName("scheme", name, (n for k, n in SCHEMES if k in ({kind} if kind else played)))


def game(name: str) -> GameEntry:
    """The game of that full name."""
    if name not in GAMES:
        raise UnknownName("game", name, GAMES)
    return GAMES[name]


def adversary(name: str) -> AdversaryEntry:
    """The adversary of that name."""
    if name not in ADVERSARIES:
        raise UnknownName("adversary", name, ADVERSARIES)
    return ADVERSARIES[name]


def plays(entry: AdversaryEntry, game: GameEntry, scheme: Scheme) -> bool:
    """Whether this adversary is admissible in this game against this scheme."""
    if scheme.kind != game.scheme_kind:
        return False
    if entry.needs is not None and not isinstance(scheme.value, entry.needs):
        return False
    if entry.against is not None:
        return issubclass(game.play, entry.against)
    return game.name in entry.plays or game.name.partition("[")[0] in entry.plays


def match(cell: Cell) -> Match:
    """Everything that it takes to play a cell. Raises UnknownName or UsageError."""
    entry = game(cell.game)
    played = scheme(cell.scheme, entry.scheme_kind)
    # Coins are named after the cell, so that every spelling of a scheme gives the same trials.
    cell = Cell(entry.name, played.name, cell.adversary)
    found = Match(cell, entry, played, adversary(cell.adversary))
    if not plays(found.adversary, found.game, found.scheme):
        raise UsageError(f"{cell.adversary} does not play {cell.game} against {cell.scheme}")
    return found


def selected(pattern: str, what: str, names: Iterable[str]) -> Iterator[str]:
    """The names that a glob (or an exact name, brackets and all) selects. Raises UnknownName."""
    known = list(names)
    hits = [n for n in known if n == pattern or n.partition("[")[0] == pattern] or [
        n for n in known if fnmatchcase(n, pattern)
    ]
    if not hits:
        folders = {f"{n.partition('/')[0]}/*" for n in known if "/" in n and "*" in pattern}
        raise UnknownName(what, pattern, {*known, *folders})
    return iter(hits)
