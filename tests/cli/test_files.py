"""What a run writes and reads: nothing is harmed that stands there, and nothing half is left."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from harness.command import files
from harness.command.cli import main
from harness.judge import results
from harness.judge.usage import UsageError
from tests.harness.gauntlet import COMMAND, PLUGINS, ROOT, TOY, gauntlet
from tests.harness.test_results import RUN

WIN = ("run", "--scheme", "sound", "--game", "toy/win", *TOY)
BEFORE = "what stood there"
NULL = os.makedev(1, 3)


def _is_a_run(text: str) -> bool:
    return results.Run.from_json(json.loads(text)) == RUN


def _sorts(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IFMT(one.lstat().st_mode) for one in folder.iterdir()}


def test_a_plain_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(BEFORE)
    file.chmod(0o640)
    files.refuse(file, [])
    files.write_json(file, RUN)
    assert _is_a_run(file.read_text())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, there: bool) -> None:
    link, behind = tmp_path / "link", tmp_path / "behind"
    link.symlink_to("behind")
    if there:
        behind.write_text(BEFORE)
    files.refuse(link, [])
    files.write_json(link, RUN)
    assert link.is_symlink()
    assert _is_a_run(behind.read_text())


def test_a_file_with_two_names_keeps_them(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text(BEFORE)
    other.hardlink_to(one)
    files.refuse(one, [])
    files.write_json(one, RUN)
    assert one.samefile(other)
    assert _is_a_run(other.read_text())


def test_a_fifo_stays_a_fifo(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()), daemon=True)
    reader.start()
    files.refuse(fifo, [])
    files.write_json(fifo, RUN)
    reader.join(20)
    assert _is_a_run(read[0])
    assert _sorts(tmp_path) == {"fifo": stat.S_IFIFO}


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """One of its own: a program that fails here, and may do so, replaces that of the machine."""
    device = tmp_path / "null"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, NULL)
        device.write_text("")
    except OSError:
        pytest.skip("nobody may make devices here")
    files.refuse(device, [])
    files.write_json(device, RUN)
    assert _sorts(tmp_path) == {"null": stat.S_IFCHR}


def test_a_write_that_fails_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "run.json"
    file.write_text(BEFORE)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UsageError, match=r"cannot write .*: No space left on device"):
        files.write_json(file, RUN)
    assert [one.read_text() for one in tmp_path.iterdir()] == [BEFORE]


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("plugin.py", "a plug-in"),
        ("link.py", "a plug-in"),
        ("store", "the store"),
        ("store-wal", "the store"),
    ],
)
def test_what_the_run_needs_is_no_target(tmp_path: Path, target: str, what: str) -> None:
    plugin = tmp_path / "plugin.py"
    plugin.write_text((ROOT / PLUGINS / "toy.py").read_text())
    (tmp_path / "link.py").symlink_to("plugin.py")
    before = plugin.read_text()
    line = ["run", "--plugin", str(plugin), "--store", str(tmp_path / "store")]
    done = gauntlet(*line, "--json", str(tmp_path / target))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"gauntlet: cannot write {str(tmp_path / target)!r}: it is {what}\n"
    assert plugin.read_text() == before
    assert not (tmp_path / "store").exists()


def test_the_cache_is_no_target(tmp_path: Path) -> None:
    file = tmp_path / "interop-gauntlet" / "results.sqlite"
    file.parent.mkdir()
    done = gauntlet(*WIN, "--json", str(file), cache=tmp_path)
    assert done.returncode == 2
    assert "it is the store" in done.stderr


def test_a_baseline_that_is_something_else_is_not_rewritten(tmp_path: Path) -> None:
    plugin = tmp_path / "run.json"
    files.write_json(plugin, RUN)
    before = plugin.read_text()
    line = ("check", "--baseline", str(plugin), "--update", "--plugin", str(plugin))
    assert main(line) == 2
    assert plugin.read_text() == before


def test_standard_output_is_no_plain_target(tmp_path: Path) -> None:
    output = tmp_path / "page"
    with output.open("w") as page:
        done = subprocess.run(
            [*COMMAND, *WIN, "--json", str(output)],
            cwd=ROOT, stdout=page, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "it is standard output" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe{", "can't decode byte 0xff"),
        (b'{"format": NaN}', "NaN is no JSON"),
        (b'{"format": 3, "format": 3}', "a name stands twice in one object"),
        (b"[" * 100_000, "is no baseline"),
    ],
)
def test_a_baseline_that_is_no_json(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(content)
    assert main(["check", "--baseline", str(file)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_a_line_for_each_cell_says_what_the_run_says() -> None:
    text = files.text_of(RUN)
    assert json.loads(text) == json.loads(json.dumps(RUN.to_json()))
    assert sum(line.startswith('{"game": ') for line in text.splitlines()) == len(
        (*RUN.cells, *RUN.coverage)
    )


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_store_is_a_plain_file(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "s")
    done = gauntlet(*WIN, "--store", str(tmp_path / "s"))
    assert done.returncode == 2
    assert "it is no plain file" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["s"]


def _foreign(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as sql:
        for statement in statements:
            sql.execute(statement)
        sql.commit()


# Ends without closing what it has opened, as whoever is killed does.
LEFT_OPEN = """
import os, sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("PRAGMA journal_mode=WAL")
sql.execute("CREATE TABLE theirs (x)")
os._exit(0)
"""


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE theirs (x)",),
        ("CREATE TABLE cell (x)", "PRAGMA user_version = 3"),
        ("PRAGMA user_version = 7",),
        ("PRAGMA application_id = 7",),
        (),
    ],
)
def test_a_foreign_database_is_not_touched(tmp_path: Path, statements: tuple[str, ...]) -> None:
    file = tmp_path / "theirs.db"
    if statements:
        _foreign(file, *statements)
    else:
        subprocess.run([sys.executable, "-c", LEFT_OPEN, str(file)], check=True)
    before = {one: one.read_bytes() for one in tmp_path.iterdir()}
    done = gauntlet(*WIN, "--store", str(file))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is a database of something else" in done.stderr
    assert {one: one.read_bytes() for one in tmp_path.iterdir()} == before
