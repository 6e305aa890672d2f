"""Imports what can be played: our packages, installed plug-ins, plug-in files."""

import importlib
import pkgutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from traceback import extract_tb, format_exception_only

from harness.declare.registry import BadDeclaration
from harness.engine import shipped
from harness.judge.reach import other_files
from harness.judge.shadows import OURS
from harness.judge.sources import (
    ENTRY_POINTS,
    Entry,
    Source,
    Stock,
    digest_of,
    digests,
    entries,
    house,
    plugin_files,
    read_plugin,
)
from harness.judge.usage import PluginError, UsageError

PACKAGES = ("schemes", "games", "adversaries")
PEERS = "schemes.peers."  # wrappers of libraries that not everybody has installed

MISSING: dict[str, str] = {}
"""The peers that cannot be played here, each with the module that it lacks."""


@cache
def load() -> None:
    """Import every module of the three packages, and every installed plug-in."""
    load_house()
    for entry in entries():
        load_entry(entry)


@cache
def load_house() -> None:
    """Import every module of the three packages."""
    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            _import(module.name)


def same_house(stock: Stock, load: Callable[[], None]) -> None:
    """Load our own sources, if they are still what the judge has read. Raises UsageError."""
    for step in (load, lambda: None):
        if digests(house()) != stock.house:
            raise UsageError("our own source files changed while the run started: start it again")
        step()


def load_entry(entry: Entry) -> None:
    """Import an installed plug-in. Raises PluginError."""
    try:
        with redirect_stdout(sys.stderr):  # standard output belongs to the results
            EntryPoint(entry.name, entry.value, ENTRY_POINTS).load()
    except (Exception, SystemExit) as error:
        raise PluginError(f"the installed plug-in {entry.name!r} fails: {_said(error)}") from error


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        lacks = error.name or ""
        if not name.startswith(PEERS) or lacks.partition(".")[0] in OURS:
            raise
        MISSING[name.rpartition(".")[2]] = lacks


def load_plugin(path: Path) -> None:
    """Import a plug-in file, or all of a folder (once). Raises PluginError."""
    for file in plugin_files(path):
        load_source(read_plugin(file))


def load_stock(stock: Stock, before: Callable[[str], None] = lambda _: None) -> None:
    """Import all plug-ins of a run, from the texts that were shipped. Raises PluginError.

    `before` is told of each, in words, before it is imported.
    """
    finder = shipped.Helpers(stock.helpers)
    sys.meta_path.insert(0, finder)
    for entry in stock.entries:
        before(f"the installed plug-in {entry.name!r}")
        load_entry(entry)
    for source in stock.plugins:
        before(f"the plug-in {source.path!r}")
        load_source(source)


def load_source(source: Source) -> None:
    """Import a plug-in from its text. Raises PluginError."""
    try:
        with redirect_stdout(sys.stderr):
            shipped.run(source)
    except (Exception, SystemExit) as error:
        said = _said(error, Path(source.path))
        raise PluginError(f"the plug-in {source.path!r} fails: {said}") from error


def files_of(modules: set[str], stock: Stock) -> dict[str, str]:
    """Files that these modules came from, with their digests: of those that nobody has shipped, and
    that no version stands for, as of a distribution that is installed editable."""
    origins = (getattr(sys.modules.get(name), "__file__", None) for name in modules)
    files = other_files(filter(None, origins), (*stock.plugins, *stock.helpers))
    return {file: digest_of(Path(file).read_bytes()) for file in files if Path(file).is_file()}


def changed(modules: set[str], stock: Stock) -> str:
    """What is wrong if one of these modules came from a file that has changed since it was read."""
    for file, digest in files_of(modules, stock).items():
        if stock.loaded.get(file, digest) != digest:
            return f"{file!r}, which is imported, changed while the run was played: start it again"
    return ""


def _said(error: BaseException, file: Path | None = None) -> str:
    """An exception in one line, with the last place in this file that it came through."""
    if isinstance(error, BadDeclaration):
        said = str(error)
    elif isinstance(error, SyntaxError):  # also of a file that the plug-in imports
        return f"{type(error).__name__}: {error.msg} ({error.filename}, line {error.lineno})"
    else:
        said = format_exception_only(error)[-1].strip()
    places = [frame for frame in extract_tb(error.__traceback__) if frame.filename == str(file)]
    return f"{said} (line {places[-1].lineno})" if places else said
