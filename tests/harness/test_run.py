"""`gauntlet run` as a whole: same seed, same results; and nothing that a plug-in does stops it."""

import json
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.judge.catalogue import Catalogue
from harness.judge.opened import OTHERWISE
from harness.judge.usage import PluginError
from tests.harness.gauntlet import (
    COMMAND,
    ROOT,
    RUDE,
    SLOW,
    TOY,
    cells,
    gauntlet,
    limitless,
    played,
    timeless,
)

HIDE = ("--scheme", "sound", "--game", "toy/hide")


def test_jobs_do_not_change_anything() -> None:
    arguments = (*TOY, *SLOW, "--scheme", "sound")
    one = played(*arguments, "--jobs", "1")
    assert one == played(*arguments, "--jobs", "3")
    assert one["cells"]
    assert one != played(*arguments, "--jobs", "1", "--seed", "2")


@pytest.fixture(scope="module")
def rude() -> subprocess.CompletedProcess[str]:
    limit = ("--time-limit", "0.3", "--jobs", "2")
    return gauntlet("run", *TOY, *RUDE, *HIDE, *limit, "--json", "-")


def test_standard_output_is_nothing_but_json(rude: subprocess.CompletedProcess[str]) -> None:
    assert json.loads(rude.stdout)["format"] == 4
    assert "noise" not in rude.stderr
    assert "Traceback" not in rude.stderr
    assert rude.returncode == 3


@pytest.mark.parametrize(
    ("name", "error", "after"),
    [
        ("raises", "adversary: ValueError:  [31mred <object object at 0x..> (rude.py:18)", 0),
        ("raises_base", "adversary: KeyboardInterrupt:  (rude.py:24)", 0),
        ("remembers", f"state: {OTHERWISE}", 0),
        ("exits", "adversary: SystemExit: 0 (rude.py:30)", 0),
        ("vanishes", "killed: the process exited with code 0", None),
        ("is_killed", "killed: the process died of SIGKILL", None),
        ("hangs", "time: longer than 0.3 s", 0),
        ("swallows", "time: longer than 0.3 s", 0),
        ("freezes", "time: longer than 0.3 s, and could not be interrupted", 0),
        ("floods", "output: printed more than 64 KiB in one trial", 0),
        ("cheats", "rules: left is not longer than right", 0),
        ("mumbles", "adversary: answered 'yes' where the int 0 or 1 is due", 0),
    ],
)
def test_rudeness_ends_its_own_cell_only(
    rude: subprocess.CompletedProcess[str], name: str, error: str, after: int | None
) -> None:
    cell = cells(json.loads(rude.stdout))[name]
    assert (cell["verdict"], cell["error"]) == ("ERROR", error)
    assert after is None or cell["trials"] == after


def test_the_polite_are_not_disturbed(rude: subprocess.CompletedProcess[str]) -> None:
    found = cells(json.loads(rude.stdout))
    alone = cells(played(*TOY, *RUDE, *HIDE, "--adversary", "[cglt]*[!s]", "--adversary", "tries",
                         "--adversary", "chatters"))  # fmt: skip
    for name in ("guess", "listen", "chatters", "tries"):
        assert found[name]["verdict"] == "HOLDS"
    for name in ("chatters", "tries"):
        assert limitless(found[name]) == limitless(alone[name])


def test_refused_queries_are_counted(rude: subprocess.CompletedProcess[str]) -> None:
    cell = cells(json.loads(rude.stdout))["tries"]
    assert cell["inadmissible"] == cell["queries"] == cell["trials"]


def test_the_guilty_trial_is_the_same_for_any_number_of_workers(
    rude: subprocess.CompletedProcess[str],
) -> None:
    names = ("--adversary", "vanishes", "--adversary", "is_killed")
    alone = cells(played(*TOY, *RUDE, *HIDE, *names, "--jobs", "1"))
    found = cells(json.loads(rude.stdout))
    for name, cell in alone.items():
        assert limitless(cell) == limitless(found[name])


def _interruptible() -> None:
    """Before the command starts: whoever runs the tests in the background ignores SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_interruptible,  # noqa: PLW1509  nothing else runs here before it
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _wait_for(process: subprocess.Popen[str], store: Path, writes: int) -> None:
    """Until the run has written so often: its journal grows each time. Not forever."""
    journal = Path(f"{store}-wal")
    deadline = time.monotonic() + 60
    size = _size(journal)
    while writes and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
        if _size(journal) > size:
            size = _size(journal)
            writes -= 1


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _trials(store: Path) -> int:
    with sqlite3.connect(store) as sql:
        made = sql.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'cell'").fetchone()[0]
        trials = sql.execute("SELECT total(trials) FROM cell").fetchone()[0] if made else 0
    sql.close()
    return int(trials)


def test_killed_at_any_moment_it_resumes_to_the_same_results(tmp_path: Path) -> None:
    suite = (*TOY, *SLOW, "--scheme", "sound", "--jobs", "2")
    store = tmp_path / "run.sqlite"
    arguments = ("run", *suite, "--store", str(store))
    kept = [0]
    for writes in (1, 1, 3):  # the first of all makes the tables
        with _started(*arguments) as process:
            _wait_for(process, store, writes)
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        kept.append(_trials(store))
    assert kept == sorted(kept)
    assert kept[-1] > 0, "nothing was kept: a resumed run merely starts over"
    assert timeless(json.loads(gauntlet(*arguments, "--json", "-").stdout)) == played(*suite)


def test_interrupted_it_says_how_to_go_on(tmp_path: Path) -> None:
    store = tmp_path / "run.sqlite"
    endless = ("--game", "toy/*", "--eps", "0.01", "--store", str(store))
    with _started("run", *TOY, *SLOW, *endless) as process:
        _wait_for(process, store, writes=3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert f"--store {store} goes on from here" in err
    assert "Traceback" not in err
    assert _trials(store) > 0


def test_a_store_keeps_what_is_the_same_and_plays_the_rest(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "run.sqlite"))
    suite = (*TOY, "--scheme", "sound", "--adversary", "guess")

    def said(*arguments: str) -> str:
        done = gauntlet("run", *arguments, *store)
        assert done.returncode == 0
        return done.stderr

    assert said(*suite) == ""
    assert "1 of 1 cells are unchanged, and reused" in said(*suite)
    assert said(*suite, "--seed", "2") == ""
    assert said(*suite, "--eps", "0.25") == ""
    assert said(*suite, "--time-limit", "9") == ""
    assert "1 of 2 cells are unchanged" in said(*suite, "--adversary", "listen")
    assert said(*suite, *SLOW) == "", "another plug-in may change everything"
    assert "1 of 1 cells are unchanged" in said(*suite)


STORED = (*TOY, "--scheme", "sound", "--adversary", "guess", "--store")


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    store = tmp_path / "empty"
    store.touch()
    assert gauntlet("run", *STORED, str(store)).returncode == 0
    assert _trials(store) > 0


def test_a_strange_store(tmp_path: Path) -> None:
    store = tmp_path / "strange"
    content = b"not a database at all, but long enough" * 100
    store.write_bytes(content)
    done = gauntlet("run", *STORED, str(store))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"gauntlet: the store {str(store)!r} cannot be used: " + (
        "file is not a database\n"
    )
    assert store.read_bytes() == content


def test_a_database_of_something_else_is_no_store(tmp_path: Path) -> None:
    store = tmp_path / "books"
    with sqlite3.connect(store) as sql:
        sql.execute("CREATE TABLE book (title TEXT)")
    sql.close()
    done = gauntlet("run", *STORED, str(store))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"gauntlet: {str(store)!r} is a database of something else\n"


@pytest.mark.parametrize("code", ["import os; os._exit(0)", "import os; os._exit(1)"])
def test_a_plugin_that_exits_at_import_is_no_success(tmp_path: Path, code: str) -> None:
    plugin = tmp_path / "gone.py"
    plugin.write_text(code)
    done = gauntlet("run", "--plugin", str(plugin))
    assert done.returncode == 2
    assert "ends the program" in done.stderr


def test_a_plugin_that_hangs_at_import_is_refused(tmp_path: Path) -> None:
    plugin = tmp_path / "stuck.py"
    plugin.write_text("while True: pass")
    with pytest.raises(PluginError, match=r"the plug-in '.*stuck.py' is not imported in 1 s"):
        Catalogue((plugin,), import_limit=1.0).text({"list": "games"})


def test_a_plugin_that_floods_at_import_is_refused(tmp_path: Path) -> None:
    plugin = tmp_path / "loud.py"
    plugin.write_text("for _ in range(2000): print('x' * 99)")
    done = gauntlet("list", "games", "--plugin", str(plugin))
    assert (done.returncode, done.stdout) == (2, "")
    assert "prints more than 64 KiB when imported" in done.stderr


def test_what_a_plugin_prints_is_shown_to_whoever_wrote_it(tmp_path: Path) -> None:
    plugin = tmp_path / "chatty.py"
    plugin.write_text("print('hello \\033[31m red')")
    done = gauntlet("list", "games", "--plugin", str(plugin))
    assert (done.returncode, done.stderr) == (0, "hello  [31m red\n")
