"""Imports everything that can be played: our packages, installed plug-ins, plug-in files."""

import importlib
import pkgutil
import sys
from contextlib import redirect_stdout
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb, format_exception_only
from zlib import crc32

from harness.declare.registry import ROOT, BadDeclaration
from harness.engine.usage import PluginError, UsageError

PACKAGES = ("schemes", "games", "adversaries")
PEERS = "schemes.peers."  # wrappers of libraries that not everybody has installed
OURS = ("harness", "schemes", "games", "adversaries", "reports")
ENTRY_POINTS = "interop_gauntlet"

MISSING: dict[str, str] = {}
"""The peers that cannot be played here, each with the module that it lacks."""


@cache
def load() -> None:
    """Import every module of the three packages, and every installed plug-in."""
    refuse_shadows()
    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            _import(module.name)
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            with redirect_stdout(sys.stderr):  # standard output belongs to the results
                entry.load()
        except (Exception, SystemExit) as error:
            raise PluginError(
                f"the installed plug-in {entry.name!r} fails: {_said(error)}"
            ) from error


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        lacks = error.name or ""
        if not name.startswith(PEERS) or lacks.partition(".")[0] in OURS:
            raise
        MISSING[name.rpartition(".")[2]] = lacks


def refuse_shadows() -> None:
    """Somebody else's `games` or `schemes` may be found before ours. Raises UsageError."""
    for name in OURS:
        spec = find_spec(name)
        if spec is None:
            raise UsageError(f"there is no package {name!r}: install interop-gauntlet anew")
        where = next(iter(spec.submodule_search_locations or ()), spec.origin or "?")
        if Path(where).resolve() != ROOT.resolve() / name:
            raise UsageError(
                f"the package {name!r} of {where!r} hides ours: run the command from another "
                "folder, or rename that package"
            )


def plugin_files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder of plug-ins. Raises PluginError."""
    try:
        if path.is_file():
            return [path]
        files = sorted(f for f in path.glob("*.py") if not f.name.startswith("_"))
        folder = path.is_dir()
    except OSError:  # its name is too long, say
        files, folder = [], False
    if not folder:
        raise PluginError(f"there is no plug-in file {str(path)!r}")
    if not files:
        raise PluginError(f"there is no plug-in in the folder {str(path)!r}")
    return files


def load_plugin(path: Path) -> None:
    """Import a plug-in file, or all of a folder (once). Raises PluginError."""
    for file in plugin_files(path):
        _load_file(file)


def _load_file(file: Path) -> None:
    name = f"gauntlet_plugin_{file.stem}_{crc32(str(file.resolve()).encode()):08x}"
    if name in sys.modules:
        return
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise PluginError(f"{str(file)!r} is no Python file")
    # `inspect` and `dataclasses` look a class's module up by its name.
    module = sys.modules[name] = module_from_spec(spec)
    try:
        with redirect_stdout(sys.stderr):  # standard output belongs to the results
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise PluginError(f"the plug-in {str(file)!r} fails: {_said(error, file)}") from error


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
