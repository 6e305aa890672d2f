"""The JSON of a run as a file: read whole or refused, written whole or as the file is."""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from harness.judge.results import BadResults, Json, Run
from harness.judge.usage import UsageError


def text_of(run: Run) -> str:
    """A run's JSON: a line for each cell, so that two runs can be compared line by line."""
    members = (f"{json.dumps(name)}: {_spread(value)}" for name, value in run.to_json().items())
    return "{\n" + ",\n".join(members) + "\n}"


def _spread(value: Any) -> str:
    """What it contains, each on a line."""
    if isinstance(value, Mapping):
        items = [f"{json.dumps(name)}: {json.dumps(one)}" for name, one in value.items()]
        return "{\n" + ",\n".join(items) + "\n}" if items else "{}"
    if isinstance(value, list | tuple):
        items = [json.dumps(one) for one in value]
        return "[\n" + ",\n".join(items) + "\n]" if items else "[]"
    return json.dumps(value)


def read_json(file: Path) -> Run:
    """The run in a file. Raises UsageError."""
    try:
        text = file.read_text(encoding="utf-8")
        data = json.loads(text, parse_constant=_no_number, object_pairs_hook=_each_once)
        return Run.from_json(data)
    except OSError as error:
        way = "gauntlet run --json FILE makes a baseline"
        raise UsageError(f"cannot read {str(file)!r}: {error.strerror}; {way}") from error
    except (ValueError, RecursionError, BadResults) as error:
        raise UsageError(f"{str(file)!r} is no baseline: {error}") from error


def _no_number(said: str) -> float:
    raise ValueError(f"{said} is no JSON")


def _each_once(pairs: list[tuple[str, Any]]) -> Json:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return made


def refuse(target: Path, taken: Iterable[tuple[str, Path]]) -> None:
    """Refuse before the run what would fail after it, and what is something else already.

    `taken` are files of this run, and what they are to it. Raises UsageError.
    """
    try:
        why = _hindrance(target, taken)
    except OSError as error:
        why = str(error.strerror)
    if why:
        raise UsageError(f"cannot write {str(target)!r}: {why}")


def _hindrance(target: Path, taken: Iterable[tuple[str, Path]]) -> str:
    there = _stat(target)
    for what, file in taken:
        if target.resolve() == file.resolve() or _is(there, _stat(file)):
            return f"it is {what}"
    if there is None:
        folder = target.resolve().parent
        return _no_room(folder) if folder.is_dir() else "there is no such folder"
    if stat.S_ISDIR(there.st_mode):
        return "it is a folder"
    if stat.S_ISSOCK(there.st_mode):
        return "it is a socket"
    if stat.S_ISREG(there.st_mode) and _is(there, _standard_output()):
        return "it is standard output; --json - writes nothing but the JSON to it"
    if _as_it_is(there):
        return "" if os.access(target, os.W_OK) else "Permission denied"
    return _no_room(target.resolve().parent)


def _stat(file: Path) -> os.stat_result | None:
    """What stands there, behind all links; None if nothing does."""
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _standard_output() -> os.stat_result | None:
    try:
        return os.fstat(1)
    except OSError:
        return None


def _is(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    return one is not None and other is not None and os.path.samestat(one, other)


def _no_room(folder: Path) -> str:
    new = _beside(folder)
    new.touch(exist_ok=False)
    new.unlink()
    return ""


def _beside(folder: Path) -> Path:
    """Where a file is written before it takes its place."""
    return folder / f".gauntlet-{os.getpid()}.new"


def _as_it_is(there: os.stat_result) -> bool:
    """Whether it must stay the same file: a device, a FIFO, or one that has several names."""
    return not stat.S_ISREG(there.st_mode) or there.st_nlink > 1


def write_json(file: Path, run: Run) -> None:
    """Write a run's JSON. Raises UsageError."""
    write_text(file, text_of(run) + "\n")


def write_text(file: Path, text: str) -> None:
    """Write it in UTF-8: wholly or not at all to a plain file, or to what a link leads to.

    Anything else is opened as it is; a FIFO waits for its reader. Raises UsageError.
    """
    try:
        there = _stat(file)
        if there is not None and _as_it_is(there):
            file.write_text(text, encoding="utf-8")
        else:
            _replace(file.resolve(), text, there)
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error


def _replace(file: Path, text: str, there: os.stat_result | None) -> None:
    new = _beside(file.parent)
    try:
        new.write_text(text, encoding="utf-8")
        if there is not None:
            new.chmod(stat.S_IMODE(there.st_mode))
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def of_store(file: Path) -> Iterator[tuple[str, Path]]:
    """A store, and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        yield "the store", file.with_name(file.name + end)
