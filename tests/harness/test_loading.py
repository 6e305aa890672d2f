"""Plug-ins, folders of them, libraries that are not there, and packages that hide ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from harness.declare.registry import UnknownName
from harness.engine import catalogue, loading
from harness.engine.loading import MISSING, load_plugin
from harness.judge.sources import plugin_files
from harness.judge.usage import PluginError, UsageError
from tests.harness.gauntlet import ROOT, gauntlet

PLUGIN = """
from harness.declare.kind import Kind
THING = Kind[object]("{name}_thing")
THING.value("{name}", 1, doc="A thing.")
"""


def _write(folder: Path, **plugins: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in plugins.items():
        (folder / f"{name}.py").write_text(text)
    return folder


def test_a_folder_of_plug_ins_is_loaded_in_order(tmp_path: Path) -> None:
    folder = _write(tmp_path / "mine", b="", a="", _helper="", c="")
    (folder / "notes.txt").write_text("")
    assert [file.name for file in plugin_files(folder)] == ["a.py", "b.py", "c.py"]
    assert plugin_files(folder / "b.py") == [folder / "b.py"]


def test_a_folder_without_plug_ins_is_no_plug_in(tmp_path: Path) -> None:
    folder = _write(tmp_path / "mine", _helper="")
    with pytest.raises(PluginError, match="there is no plug-in in the folder"):
        load_plugin(folder)


def test_a_folder_on_the_command_line(tmp_path: Path) -> None:
    folder = _write(tmp_path / "mine", a=PLUGIN.format(name="a"), b=PLUGIN.format(name="b"))
    _write(folder, _broken="def")
    done = gauntlet("list", "schemes", "--plugin", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    things = [line.split()[:2] for line in done.stdout.splitlines() if "_thing" in line]
    assert things == [["a_thing", "a"], ["b_thing", "b"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module' (line 1)"),
        ("\n\nimport sys; sys.exit(0)", "SystemExit: 0 (line 3)"),
        ("x = 1\ndef", "SyntaxError: invalid syntax ({file}, line 2)"),
        ("if 1:\nx", "IndentationError: expected an indented block"),
        ("\n1 / 0", "ZeroDivisionError: division by zero (line 2)"),
    ],
)
def test_a_plug_in_that_fails_names_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.py"
    file.write_text(text)
    with pytest.raises(PluginError) as refused:
        load_plugin(file)
    assert f"the plug-in {str(file)!r} fails: {said.format(file=file)}" in str(refused.value)


def test_a_plug_in_that_fails_is_fatal(tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text("def")
    done = gauntlet("run", "--plugin", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert f"({file}, line 1)" in done.stderr


def _module(folder: Path, text: str) -> str:
    _write(folder / "peers_of_a_test", __init__="", ours=text)
    return "peers_of_a_test.ours"


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where modules are taken for wrappers of libraries that may not be there."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(loading, "PEERS", "peers_of_a_test.")
    for name in [n for n in sys.modules if n.startswith("peers_of_a_test")]:
        monkeypatch.delitem(sys.modules, name)
    return tmp_path


def test_a_peer_without_its_library_says_what_to_install(peer: Path) -> None:
    loading._import(_module(peer, "import no_such_library.inside"))
    try:
        with pytest.raises(UsageError, match=r"pip install 'interop-gauntlet\[ours\]'") as refused:
            catalogue.scheme("ours")
        assert "'ours' needs the library 'no_such_library'" in str(refused.value)
    finally:
        MISSING.clear()
    with pytest.raises(UnknownName):
        catalogue.scheme("ours")


def test_a_peer_that_lacks_something_of_ours_is_broken(peer: Path) -> None:
    with pytest.raises(ModuleNotFoundError):
        loading._import(_module(peer, "import harness.no_such_module"))


def test_elsewhere_a_missing_library_is_no_excuse(
    peer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "PEERS", "schemes.peers.")
    with pytest.raises(ModuleNotFoundError):
        loading._import(_module(peer, "import no_such_library"))


@pytest.mark.parametrize("name", ["games", "schemes", "reports", "adversaries"])
@pytest.mark.parametrize("packaged", [True, False])
def test_a_package_that_hides_ours_is_refused(tmp_path: Path, name: str, packaged: bool) -> None:
    foreign = tmp_path / name / "__init__.py" if packaged else tmp_path / f"{name}.py"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("raise RuntimeError('never imported')")
    code = f"""
import sys
sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]
from harness.command.cli import main
sys.exit(main(["list", "games"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"gauntlet: the package {name!r} of {str(foreign.parent if packaged else foreign)!r} "
        "hides ours: run the command from another folder, or rename that package\n"
    )
