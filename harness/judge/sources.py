"""Whose texts take part in a run: each is read once, and shipped as text or checked by digest."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import decode_source
from pathlib import Path
from zlib import crc32

from harness.declare.registry import ROOT
from harness.judge.usage import PluginError

ENTRY_POINTS = "interop_gauntlet"
ROOMS = ("harness", "schemes", "games", "adversaries")  # reports only read what has happened


@dataclass(frozen=True)
class Source:
    """A module as it was read."""

    name: str
    path: str
    text: str
    package: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of its text."""
        return digest_of(self.text.encode())


@dataclass(frozen=True)
class Entry:
    """An installed plug-in: its name, and the module (or attribute) that it names."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What a process that plays is made of; nothing else of ours is ever imported there."""

    sys_path: tuple[str, ...]
    house: Mapping[str, str]  # path below the root, to the digest of what was read there
    plugins: tuple[Source, ...]
    helpers: tuple[Source, ...]  # what plug-ins import from files that are nobody's package
    entries: tuple[Entry, ...]
    preload: tuple[str, ...] = ()  # libraries that plug-ins import, for the fork server
    loaded: Mapping[str, str] = field(default_factory=dict)
    """Other files that plug-ins were seen to import, with their digests; known once the
    catalogue has answered."""

    @cached_property
    def key(self) -> str:
        """Names it among others."""
        return digest_of(json.dumps(asdict(self), sort_keys=True).encode())


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def house() -> dict[str, bytes]:
    """Every module of ours that can change an outcome, by its path below the root."""
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return {str(file.relative_to(ROOT)): file.read_bytes() for file in files}


def digests(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each."""
    return {path: digest_of(content) for path, content in contents.items()}


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


def read_plugin(file: Path) -> Source:
    """A plug-in file. Raises PluginError."""
    name = f"gauntlet_plugin_{file.stem}_{crc32(str(file.resolve()).encode()):08x}"
    try:
        text = decode_source(file.read_bytes())
    except OSError as error:
        raise PluginError(f"cannot read the plug-in {str(file)!r}: {error.strerror}") from error
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise PluginError(f"the plug-in {str(file)!r} is no text: {error}") from error
    return Source(name, str(file), text)


def read_plugins(paths: tuple[Path, ...]) -> Iterator[Source]:
    """All plug-ins that are named, in that order, each once. Raises PluginError."""
    seen: set[str] = set()
    for source in (read_plugin(file) for path in paths for file in plugin_files(path)):
        if source.name not in seen:
            seen.add(source.name)
            yield source


def entries() -> tuple[Entry, ...]:
    """The installed plug-ins."""
    found = (Entry(entry.name, entry.value) for entry in entry_points(group=ENTRY_POINTS))
    return tuple(sorted(found, key=lambda entry: (entry.name, entry.value)))
