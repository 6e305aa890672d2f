"""The built package, in an environment of its own and away from the sources."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import replace
from importlib.metadata import distributions
from pathlib import Path

import pytest

from harness.command import files
from tests.harness.gauntlet import ROOT
from tests.harness.test_results import RUN

OURS = (
    "harness",
    "schemes",
    "games",
    "adversaries",
    "reports",
    "pyproject.toml",
    "README.md",
    "LICENSE",
)


SETUPTOOLS = 77  # as [build-system] asks


def _pip(*arguments: str, cwd: Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a new environment: our wheel, and the libraries of this one."""
    found = next((d.version for d in distributions(name="setuptools")), "0")
    if int(found.partition(".")[0]) < SETUPTOOLS:
        pytest.skip("the setuptools of this environment are too old to build with")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    subprocess.run(["cp", "-r", *(str(ROOT / name) for name in OURS), str(source)], check=True)  # noqa: S607  any cp
    _pip(
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        "..",
        ".",
        cwd=source,
    )
    (wheel,) = folder.glob("*.whl")
    home = folder / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    # A path in such a file is searched, and its own such files (an editable copy of us) are not.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    _pip("--python", str(home), "install", "-q", "--no-deps", "--no-index", str(wheel), cwd=folder)
    return home / "bin" / "gauntlet"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "games"), "pke/ind_cca"),
        (("run", "--game", "pke/*", "--no-cache"), " 0 errors"),
    ],
)
def test_it_plays_where_no_sources_are(
    installed: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [installed, *arguments], cwd=tmp_path, env=clean | {"XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert str(ROOT) not in done.stdout + done.stderr


@pytest.mark.slow
def test_it_makes_a_page_where_no_sources_are(installed: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    files.write_json(run, replace(RUN, transcripts={}))
    done = subprocess.run(
        [installed, "report", run], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<!doctype html>")
