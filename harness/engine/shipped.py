"""Modules from texts that were shipped: what a file says by now does not matter."""

import linecache
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from harness.judge.sources import Source


@lru_cache(maxsize=4096)
def compiled(source: Source) -> CodeType:
    """Its code; a fork server compiles before it forks, and runs nothing. Raises SyntaxError."""
    return compile(source.text, source.path, "exec", dont_inherit=True)


class Texts(Loader):
    """Runs one shipped text."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def exec_module(self, module: ModuleType) -> None:
        # `inspect` and tracebacks find the lines here, whatever has become of the file.
        text, path = self._source.text, self._source.path
        linecache.cache[path] = len(text), None, text.splitlines(keepends=True), path
        exec(compiled(self._source), module.__dict__)  # noqa: S102  that is what a plug-in is for


class Helpers(MetaPathFinder):
    """Finds the modules that plug-ins import among what was shipped, before any file."""

    def __init__(self, helpers: Iterable[Source]) -> None:
        self._known = {source.name: source for source in helpers}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        source = self._known.get(fullname)
        return None if source is None else spec_of(source)


def spec_of(source: Source) -> ModuleSpec:
    """How it is imported."""
    folder = [str(Path(source.path).parent)] if source.package else None
    spec = spec_from_file_location(
        source.name, source.path, loader=Texts(source), submodule_search_locations=folder
    )
    assert spec is not None, "a loader was given"
    return spec


def run(source: Source) -> None:
    """Import a plug-in, once. Whatever it raises, it leaves no half of itself behind."""
    if source.name in sys.modules:
        return
    spec = spec_of(source)
    # `inspect` and `dataclasses` look a class's module up by its name.
    module = sys.modules[source.name] = module_from_spec(spec)
    try:
        assert spec.loader is not None
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[source.name]
        raise
