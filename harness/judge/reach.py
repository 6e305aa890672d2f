"""What a module can reach: the static import closure, over the house and what plug-ins bring."""

import ast
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import packages_distributions, requires
from importlib.util import decode_source, find_spec
from pathlib import Path

from harness.declare.registry import ROOT
from harness.judge.sources import Entry, Source, digest_of

ALWAYS = ("harness.declare", "harness.engine", "harness.judge")
"""Reached by every cell, whatever it imports."""

DYNAMIC = ("importlib", "__import__", "runpy", "pkgutil")
ROOMS = ("schemes", "games", "adversaries")


def imported(name: str, text: str | bytes, package: bool) -> frozenset[str]:
    """Every module that a module may import by name; "*" if it imports what it computes."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return frozenset()  # it will be refused where it is imported
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".")
            here = parts[: len(parts) - node.level + package] if node.level else []
            module = ".".join((*here, *filter(None, [node.module])))
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Name) and node.id == "__import__":
            found.add("*")
    if any(one.partition(".")[0] in DYNAMIC for one in found):
        found.add("*")
    return frozenset(found)


class Libraries:
    """Where installed packages are: what lies there is named by its version."""

    def __init__(self) -> None:
        paths = {sysconfig.get_path(key) for key in ("purelib", "platlib", "stdlib", "platstdlib")}
        self._folders = tuple(
            Path(p).resolve() for p in {*paths, *site.getsitepackages(), site.getusersitepackages()}
        )
        self._ours = tuple(ROOT.resolve() / room for room in (*ROOMS, "harness", "reports"))

    def has(self, file: Path) -> bool:
        """Whether this file belongs to the standard library or to an installed package."""
        whole = file.resolve()
        return any(whole.is_relative_to(f) for f in self._folders) and not self.ours(file)

    def ours(self, file: Path) -> bool:
        """Whether this file is one of ours, wherever we are installed."""
        return any(file.resolve().is_relative_to(room) for room in self._ours)


class Reach:
    """The import graph of the house, the plug-ins, and their helpers."""

    def __init__(self, house: Mapping[str, bytes], plugins: Iterable[Source]) -> None:
        self._texts: dict[str, str | bytes] = {}
        self._packages: set[str] = set()
        for path, content in house.items():
            name = path.removesuffix(".py").replace("/", ".")
            if name.endswith(".__init__"):
                name = name.removesuffix(".__init__")
                self._packages.add(name)
            self._texts[name] = content
        self._house = frozenset(self._texts)
        self._plugins = {plugin.name: plugin for plugin in plugins}
        self._texts |= {plugin.name: plugin.text for plugin in self._plugins.values()}
        self._imports: dict[str, frozenset[str]] = {}
        self._closures: dict[str, frozenset[str]] = {}

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of every text, by module."""
        return {
            name: digest_of(text if isinstance(text, bytes) else text.encode())
            for name, text in self._texts.items()
        }

    def helpers(self, also: Iterable[str] = ()) -> tuple[Source, ...]:
        """What plug-ins (and `also`, modules by name) import from files that are no package's."""
        libraries, found = Libraries(), {}
        todo = [*also, *(n for p in self._plugins for n in self._names(p))]
        while todo:
            name = todo.pop()
            parents = [name.rsplit(".", up)[0] for up in range(name.count(".") + 1)]
            for one in parents:
                if one in found or one in self._texts or one == "*":
                    continue
                source = _read(one, libraries)
                if source is not None:
                    found[one] = source
                    self._texts[one] = source.text
                    if source.package:
                        self._packages.add(one)
                    todo += self._names(one)
        return tuple(found[name] for name in sorted(found))

    def read(self) -> None:
        """Find out now what every module imports: there may be somebody else to wait for."""
        for name in self._texts:
            if name.partition(".")[0] in ROOMS:
                self._names(name)

    def closure(self, roots: Iterable[str]) -> frozenset[str]:
        """Every module that these modules can reach, themselves and their packages among it."""
        reached: frozenset[str] = self._always
        for root in roots:
            reached |= self._from(root)
        return reached

    @cached_property
    def _always(self) -> frozenset[str]:
        """What takes part in every cell: declarations, engine, judge, and what plug-ins bring."""
        whole = {n for n in self._texts if n.startswith(ALWAYS)} | {"harness"}
        brought = set(self._texts) - self._house
        for name in brought:
            whole |= self._from(name)
        return frozenset(whole | brought) & frozenset(self._texts)

    def _from(self, root: str) -> frozenset[str]:
        if root not in self._closures:
            seen: set[str] = set()
            todo = [root]
            while todo:
                name = todo.pop()
                if name in seen or name not in self._texts:
                    continue
                seen.add(name)
                if name.partition(".")[0] == "harness":
                    continue  # it is in every closure, and what it imports by name with it
                names = self._names(name)
                todo += self._texts if "*" in names else names
                if "." in name:
                    todo.append(name.rpartition(".")[0])
            self._closures[root] = frozenset(seen)
        return self._closures[root]

    def _names(self, module: str) -> frozenset[str]:
        if module not in self._imports:
            package = module in self._packages
            found = imported(module, self._texts[module], package)
            parents = {n.rpartition(".")[0] for n in found if "." in n}
            self._imports[module] = found | parents
        return self._imports[module]


def _read(name: str, libraries: Libraries) -> Source | None:
    """The source of a module that is in no installed package; None of all others."""
    try:
        spec = _find(name)
    except (ImportError, AttributeError, ValueError):
        return None
    if spec is None or not (spec.origin or "").endswith(".py"):
        return None
    file = Path(spec.origin or "")
    if libraries.has(file) or libraries.ours(file):
        return None
    try:
        text = decode_source(file.read_bytes())
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None
    return Source(name, str(file), text, spec.submodule_search_locations is not None)


def _find(name: str) -> ModuleSpec | None:
    """The spec of a module, without importing its packages."""
    first, *rest = name.split(".")
    spec = find_spec(first)
    for end in range(len(rest)):
        if spec is None or spec.submodule_search_locations is None:
            return None
        whole = ".".join((first, *rest[: end + 1]))
        spec = PathFinder.find_spec(whole, list(spec.submodule_search_locations))
    return spec


def other_files(files: Iterable[str], known: Iterable[Source]) -> Iterator[str]:
    """Those of the files that are no library's, not ours, and not known."""
    libraries = Libraries()
    shipped = {str(Path(source.path).resolve()) for source in known}
    for name in sorted(set(files)):
        file = Path(name)
        if str(file.resolve()) in shipped or libraries.ours(file) or libraries.has(file):
            continue
        yield name


def preloadable(sources: Iterable[Source], entries: Iterable[Entry]) -> tuple[str, ...]:
    """Libraries that plug-ins import by name, and that bring nothing of their own to be played."""
    names = {n for s in sources for n in imported(s.name, s.text, s.package)}
    tops = {n.partition(".")[0] for n in names if n and not n.startswith("*")}
    tops -= {*sys.stdlib_module_names, *ROOMS, "harness", "reports"}
    tops -= {s.name.partition(".")[0] for s in sources}
    tops -= {entry.value.partition(".")[0].partition(":")[0] for entry in entries}
    if not tops:
        return ()
    owners = packages_distributions()
    fine = {top for top in tops if top in owners and not any(map(_about_us, owners[top]))}
    return tuple(sorted(n for n in names if n.partition(".")[0] in fine))


def _about_us(distribution: str) -> bool:
    """Whether a distribution requires ours: it may be a plug-in by another way."""
    return any("interop-gauntlet" in r.lower() for r in requires(distribution) or ())
